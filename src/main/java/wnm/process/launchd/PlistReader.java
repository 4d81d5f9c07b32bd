package wnm.process.launchd;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads an XML property list (plist(5)). Nothing outside of the text is looked at, and no entity is expanded. */
final class PlistReader {
    /** A node's plist is three levels deep. */
    private static final int DEEPEST = 32;

    private final XMLStreamReader in;

    private PlistReader(XMLStreamReader in) {
        this.in = in;
    }

    /**
     * The dictionary of a property list: texts, booleans, lists and dictionaries; numbers, dates and data as text.
     *
     * @throws IllegalArgumentException if the text is no property list with a dictionary; says why
     */
    static Map<String, Object> read(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml));
            while (in.hasNext()) {
                if (in.next() == XMLStreamReader.START_ELEMENT
                        && in.getLocalName().equals("dict")) {
                    return new PlistReader(in).dictionary(1);
                }
            }
            throw new IllegalArgumentException("it holds no dictionary");
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("it is no XML: " + firstLine(e), e);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // Java's reader lacks the texts of some of its own messages
            throw new IllegalArgumentException("it is no XML", e);
        }
    }

    private Map<String, Object> dictionary(int depth) throws XMLStreamException {
        Map<String, Object> entries = new LinkedHashMap<>();
        String key = "";
        while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
            if (in.getLocalName().equals("key")) {
                key = in.getElementText();
            } else {
                entries.put(key, value(depth));
            }
        }
        return entries;
    }

    private Object value(int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("it is nested too deeply");
        }
        return switch (in.getLocalName()) {
            case "dict" -> dictionary(depth + 1);
            case "array" -> list(depth + 1);
            case "true" -> {
                in.getElementText();
                yield true;
            }
            case "false" -> {
                in.getElementText();
                yield false;
            }
            default -> in.getElementText();
        };
    }

    private List<Object> list(int depth) throws XMLStreamException {
        List<Object> items = new ArrayList<>();
        while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
            items.add(value(depth));
        }
        return items;
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
