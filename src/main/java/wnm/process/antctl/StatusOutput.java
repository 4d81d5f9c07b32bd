package wnm.process.antctl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code antctl status --json} prints: an object with the list {@code nodes}, between log lines with
 * {@code --debug}; nothing at all for an empty registry.
 */
final class StatusOutput {
    private StatusOutput() {}

    /**
     * The services in antctl's order.
     *
     * @throws IOException if this is no such object
     */
    static List<KnownService> services(String output) throws IOException {
        String json = object(output);
        if (json.isBlank()) {
            return List.of();
        }
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("nodes") && value == JsonToken.START_ARRAY) {
                    return list(parser);
                }
                parser.skipChildren();
            }
            throw new IOException("it has no list of nodes");
        }
    }

    /** From the first line that is just a brace to the next one that closes it; the whole text if there is none. */
    private static String object(String output) {
        List<String> lines = output.lines().toList();
        int first = lines.indexOf("{");
        if (first < 0) {
            return output;
        }
        int length = lines.subList(first, lines.size()).indexOf("}");
        return length < 0 ? output : String.join("\n", lines.subList(first, first + length + 1));
    }

    private static List<KnownService> list(JsonParser parser) throws IOException {
        List<KnownService> services = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                services.add(service(parser));
            } else {
                parser.skipChildren();
                services.add(new KnownService(Map.of()));
            }
        }
        return services;
    }

    private static KnownService service(JsonParser parser) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                fields.put(name, parser.getText());
            }
        }
        return new KnownService(fields);
    }
}
