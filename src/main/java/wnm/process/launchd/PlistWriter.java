package wnm.process.launchd;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a dictionary as an XML property list (plist(5)), laid out as the reference does it: four blanks a level, an
 * empty line after each entry of the outermost dictionary that is not itself one.
 */
public final class PlistWriter {
    private static final String DOCTYPE =
            "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">";
    private static final String STEP = "    ";

    private final XMLStreamWriter out;

    private PlistWriter(XMLStreamWriter out) {
        this.out = out;
    }

    /**
     * @param entries texts, booleans, whole numbers, lists of them, and dictionaries, in the order to write
     * @throws IllegalArgumentException if a text holds a character that does not belong into a plist
     */
    public static String write(Map<String, ?> entries) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new PlistWriter(out).document(entries);
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }

    private void document(Map<String, ?> entries) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        line("");
        out.writeDTD(DOCTYPE);
        line("");
        out.writeStartElement("plist");
        out.writeAttribute("version", "1.0");
        line("");
        dictionary(entries, "");
        line("");
        out.writeEndElement();
        out.writeEndDocument();
        line("");
    }

    private void dictionary(Map<?, ?> entries, String margin) throws XMLStreamException {
        out.writeStartElement("dict");
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            line(margin + STEP);
            element("key", entry.getKey().toString());
            line(margin + STEP);
            value(entry.getValue(), margin + STEP);
            if (margin.isEmpty() && !(entry.getValue() instanceof Map)) {
                line("");
            }
        }
        line(margin);
        out.writeEndElement();
    }

    private void value(Object value, String margin) throws XMLStreamException {
        switch (value) {
            case Map<?, ?> map -> dictionary(map, margin);
            case List<?> list -> {
                out.writeStartElement("array");
                for (Object item : list) {
                    line(margin + STEP);
                    value(item, margin + STEP);
                }
                line(margin);
                out.writeEndElement();
            }
            case Boolean flag -> out.writeEmptyElement(flag.toString());
            case Integer number -> element("integer", number.toString());
            default -> element("string", value.toString());
        }
    }

    private void element(String name, String text) throws XMLStreamException {
        if (text.codePoints().anyMatch(PlistWriter::isUnfit)) {
            throw new IllegalArgumentException(
                    "a control character cannot stand in a plist: " + text.replaceAll("\\p{Cntrl}", "?"));
        }
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    /** What XML has no way to write (Extensible Markup Language 1.0, "Char"), or a path or variable no use for. */
    private static boolean isUnfit(int point) {
        return Character.isISOControl(point)
                || point == 0xFFFE
                || point == 0xFFFF
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private void line(String margin) throws XMLStreamException {
        out.writeCharacters("\n" + margin);
    }
}
