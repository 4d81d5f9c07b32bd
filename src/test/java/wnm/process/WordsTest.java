package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "it's", "\"", "\\", "'", "$x", "\t"})
    void a_quoted_word_is_read_back(String word) {
        assertEquals(List.of(word), Words.of(Words.quote(word)));
    }

    @Test
    void blanks_part_words_and_quotes_keep_them_together() {
        assertEquals(List.of(), Words.of(" \t\n"));
        assertEquals(List.of("a", "b"), Words.of("  a  b "));
        assertEquals(List.of("a b", "c d", "ef"), Words.of("'a b' \"c d\" e\"f\""));
        assertEquals(List.of(""), Words.of("''"));
    }

    @Test
    void a_backslash_protects_one_character() {
        assertEquals(List.of("a b", "\"", "'"), Words.of("a\\ b \\\" \\'"));
        assertEquals(List.of("a\\b", "c\"d", "\\n"), Words.of("'a\\b' \"c\\\"d\" \"\\n\""));
    }

    @Test
    void nothing_is_expanded() {
        assertEquals(List.of("$HOME", "*", "~", "`id`", ";"), Words.of("$HOME * ~ `id` ;"));
    }

    @Test
    void what_is_not_closed_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Words.of("a 'b"));
        assertThrows(IllegalArgumentException.class, () -> Words.of("a \"b\\\""));
        assertThrows(IllegalArgumentException.class, () -> Words.of("a \\"));
    }
}
