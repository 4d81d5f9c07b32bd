package wnm.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.Finding;
import wnm.fuzz.FuzzTarget;

/** Whatever is written as JSON, another reader reads as it was. */
public final class JsonFuzz implements FuzzTarget {
    private static final int DEEPEST = 20;

    private final JsonFactory json = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    @Override
    public void run(byte[] input) throws IOException {
        Object value = value(new Draw(input), 0);
        for (String text : List.of(Json.compact(value), Json.indented(value))) {
            Finding.unless(text.chars().allMatch(c -> c < 128), "beyond ASCII: " + text);
            try (JsonParser parser = json.createParser(text)) {
                parser.nextToken();
                Finding.unless(equal(value, read(parser)), value + " is written as " + text);
            }
        }
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        return String.valueOf(a).equals(String.valueOf(b));
    }

    private static @Nullable Object value(Draw draw, int depth) {
        switch (draw.below(depth < DEEPEST ? 7 : 5)) {
            case 0:
                return null;
            case 1:
                return draw.flag();
            case 2:
                return draw.number();
            case 3:
                return Double.longBitsToDouble(draw.number());
            case 4:
                return draw.text();
            case 5:
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = draw.below(4); i > 0; i--) {
                    list.add(value(draw, depth + 1));
                }
                return list;
            default:
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = draw.below(4); i > 0; i--) {
                    map.put(draw.text(), value(draw, depth + 1));
                }
                return map;
        }
    }

    private static @Nullable Object read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(in));
                }
                yield list;
            }
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    in.nextToken();
                    map.put(name, read(in));
                }
                yield map;
            }
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("no value: " + in.currentToken());
        };
    }

    @Override
    public List<byte[]> seeds() {
        return Corpus.texts(
                "\5\3\4\5a\"\\\u007f\n\2\10\0\1\2\3\4\5\6\7",
                "\6\2\1k\3\10\100\11\41\373\124\104\55\30\3\ud83d\ude00\1\1\0",
                "\6\3\0\0\1\t\4\2\u00e4\2\u2028\5\0");
    }
}
