package wnm.golden;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the recorded vectors, {@code NAME.jsonl} or {@code NAME.jsonl.gz}: from the folder that the system property
 * {@code golden.dir} names, else from the test resources.
 */
public final class Golden {
    private static final JsonFactory JSON = new JsonFactory();

    private Golden() {}

    /**
     * One line of a vector file.
     *
     * @param label file and line number, and the line's own name where it has one
     */
    public record Case(String label, Map<String, @Nullable Object> fields) {
        public @Nullable Object get(String name) {
            return fields.get(name);
        }

        /** A field that is an object. */
        @SuppressWarnings("unchecked")
        public Map<String, @Nullable Object> object(String name) {
            Object value = fields.get(name);
            if (value == null) {
                throw new IllegalStateException(label + " has no " + name);
            }
            return (Map<String, @Nullable Object>) value;
        }

        public boolean has(String name) {
            return fields.containsKey(name);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Every line of the file, at least one. */
    public static Stream<Case> cases(String name) {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                Map<String, @Nullable Object> fields = parseObject(line);
                Object title = fields.get("name");
                cases.add(new Case(name + ":" + number + (title == null ? "" : " " + title), fields));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (cases.isEmpty()) {
            throw new IllegalStateException("no vectors in " + name);
        }
        return cases.stream();
    }

    /** A JSON object as maps, lists, texts, {@link java.math.BigInteger}, {@link java.math.BigDecimal}, booleans, null. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> parseObject(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            Object value = value(parser);
            if (value == null) {
                throw new IOException("null where an object was expected");
            }
            return (Map<String, @Nullable Object>) value;
        }
    }

    private static InputStream open(String name) throws IOException {
        String folder = System.getProperty("golden.dir");
        InputStream plain = stream(folder, name + ".jsonl");
        if (plain != null) {
            return plain;
        }
        InputStream packed = stream(folder, name + ".jsonl.gz");
        if (packed == null) {
            throw new IOException("no vectors " + name + ".jsonl or " + name + ".jsonl.gz");
        }
        return new GZIPInputStream(packed);
    }

    private static @Nullable InputStream stream(@Nullable String folder, String file) throws IOException {
        if (folder == null) {
            return Golden.class.getResourceAsStream("/golden/" + file);
        }
        Path path = Path.of(folder, file);
        return Files.exists(path) ? Files.newInputStream(path) : null;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("unexpected " + parser.currentToken());
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }
}
