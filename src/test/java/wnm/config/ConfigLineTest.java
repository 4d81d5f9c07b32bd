package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "node_cap=5 | node_cap | 5",
                "node_cap = 5 | node_cap | 5",
                "node_cap: 5 | node_cap | 5",
                "node_cap 5 | node_cap | 5",
                "`node_cap\t5` | node_cap | 5",
                "--node_cap 5 | --node_cap | 5",
                "dry_run | dry_run | true",
                "node_cap= | node_cap | ``",
                "node_cap: | node_cap | ``",
                "x = \"a b c\" | x | a b c",
                "x='a b c' | x | a b c",
                "x=\"a | x | \"a",
                "x=\"a\"b\" | x | a\"b",
                "x = it's | x | it's",
                "x = a # note | x | a",
                "x=a ;note | x | a",
                "x=a#b | x | a#b",
                "x=a;b | x | a;b",
                "x=a; b | x | a; b",
                "x = \"a # b\" | x | a # b",
                "x = \"a\" # b | x | a",
                "x= # c | x | # c",
                "x # c | x | # c",
                "a = b = c | a | b = c",
                "a:b:c | a | b:c",
                "a==b | a | =b",
                "dbpath=sqlite:////a/b.db | dbpath | sqlite:////a/b.db",
                "x=\"\" | x | ``",
                "x \"\" | x | true",
                "x=\"\"\" | x | \"",
                "x=a   #b   #c | x | a",
                "x=a b | x | a b",
            })
    void a_line_has_a_key_and_a_value(String line, String key, String value) {
        assertEquals(Optional.of(new ConfigLine(key, value)), ConfigLine.parse(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x;c", "= 5", "x#", ":", "x;=5"})
    void other_lines_are_refused(String line) {
        assertEquals(Optional.empty(), ConfigLine.parse(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# a", "; a", "[section]", "---", "--- a"})
    void comments_and_headers_are_ignored(String line) {
        assertTrue(ConfigLine.isIgnored(line));
    }

    @Test
    void an_option_with_dashes_is_not_ignored() {
        assertFalse(ConfigLine.isIgnored("--node_cap 5"));
    }

    @Test
    void brackets_make_a_list() {
        assertTrue(ConfigLine.parse("x=[a, b]").orElseThrow().isList());
        assertFalse(ConfigLine.parse("x=[a").orElseThrow().isList());
    }
}
