package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "'  +7\t', 7",
        "-0, 0",
        "1_000, 1000",
        "٣٤, 34",
        "\ud835\udfd9\ud835\udfda, 12",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "'\u00858\u2028', 8",
    })
    void a_whole_number_is_read_as_python_reads_it(String text, long number) {
        assertEquals(number, Numbers.integer(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+-1",
                "1__0",
                "_1",
                "1_",
                "1.0",
                "1e3",
                "0x1",
                "²",
                "9223372036854775808",
                "1 0",
                "+ 1",
                "\u001c1",
                "1L"
            })
    void anything_else_is_no_whole_number(String text) {
        assertThrows(NumberFormatException.class, () -> Numbers.integer(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, 2.5",
        "' -2.5 ', -2.5",
        ".5, 0.5",
        "5., 5.0",
        "1_0.2_5, 10.25",
        "1e1_0, 1e10",
        "1E-2, 0.01",
        "1e400, Infinity",
        "-Inf, -Infinity",
        "+infinity, Infinity",
        "NaN, NaN",
        "-nan, NaN",
        "٣.٤, 3.4",
        "0.1, 0.1",
    })
    void a_number_is_read_as_python_reads_it(String text, double number) {
        assertEquals(number, Numbers.decimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "e5", "1e", "1e+", "1_.5", "1._5", "1.5f", "1.5d", "0x1p3", "1.2.3", "- 1", "1e1.5", "Infinit",
                "1e5e5"
            })
    void anything_else_is_no_number(String text) {
        assertThrows(NumberFormatException.class, () -> Numbers.decimal(text));
    }
}
