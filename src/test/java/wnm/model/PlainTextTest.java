package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    /** What a terminal obeys or what deceives the reader, one of each kind at least. */
    private static final String BAD = "\0\7\b\u001b\u007f\u0080\u0090\u009b\u009d\u00ad\u061c\u200b\u200d\u200e\u200f"
            + "\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufff9\ud800\udc00";

    @Test
    void text_without_anything_strange_stays_as_it_is() {
        String text = "antnode0001 läuft: 日本 😀 ~";
        assertEquals(text, PlainText.line(text));
        assertEquals(text, PlainText.lines(text));
        assertEquals(text, PlainText.escaped(text));
        String ascii = "antnode0001";
        assertSame(ascii, PlainText.line(ascii));
    }

    @ParameterizedTest
    @CsvSource({
        "1b, \\x1b",
        "7f, \\x7f",
        "9b, \\x9b",
        "0, \\x00",
        "202e, \\u202e",
        "200d, \\u200d",
        "d800, \\ud800",
        "e0041, \\U000e0041"
    })
    void what_is_not_to_be_shown_is_written_as_an_escape(String point, String escape) {
        String text = "a" + Character.toString(Integer.parseInt(point, 16)) + "b";
        assertEquals("a" + escape + "b", PlainText.line(text));
        assertEquals("a" + escape + "b", PlainText.lines(text));
        assertEquals("a" + escape + "b", PlainText.escaped(text));
    }

    @Test
    void a_line_is_one_line_whatever_parts_lines() {
        assertEquals("a b c d e f g h", PlainText.line("a\nb\rc\u0085d\u2028e\u2029f\fg\u000bh"));
        assertEquals("a\n\tb\\x0dc\\x85d\\u2028e", PlainText.lines("a\n\tb\rc\u0085d\u2028e"));
        assertEquals("a\\x0ab\\x09", PlainText.escaped("a\nb\t"));
    }

    @Test
    void nothing_strange_is_left_of_any_character() {
        assertClean(PlainText.line(BAD));
        assertClean(PlainText.lines(BAD));
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .forEach(point -> assertClean(PlainText.escaped(Character.toString(point))));
    }

    private static void assertClean(String text) {
        assertFalse(text.codePoints().anyMatch(PlainTextTest::isBad), text);
    }

    private static boolean isBad(int point) {
        return Character.isISOControl(point)
                || (point >= 0x200b && point <= 0x200f)
                || (point >= 0x2028 && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x61c
                || (point >= 0xd800 && point <= 0xdfff);
    }
}
