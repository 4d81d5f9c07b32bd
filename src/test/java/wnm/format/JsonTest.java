package wnm.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void inner_levels_are_indented_further() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("service", "bogus");
        inner.put("error", "not found");
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("status", "error");
        outer.put("none", List.of());
        outer.put("failed_nodes", List.of(inner));
        assertEquals("""
                {
                  "status": "error",
                  "none": [],
                  "failed_nodes": [
                    {
                      "service": "bogus",
                      "error": "not found"
                    }
                  ]
                }""", Json.indented(outer));
        assertEquals(
                "{\"status\": \"error\", \"none\": [], \"failed_nodes\": [{\"service\": \"bogus\", \"error\": \"not found\"}]}",
                Json.compact(outer));
    }

    @Test
    void whole_numbers_of_java_are_whole_numbers_of_json() {
        assertEquals("[1, 2, true]", Json.compact(List.of(1, 2L, true)));
    }

    @Test
    void every_control_character_and_delete_is_escaped_in_lower_case() {
        assertEquals("\"\\u0000\\b\\f\\u001f\\u007f\\u00e9\"", Json.compact("\0\b\f\37\177\u00e9"));
    }

    @Test
    void half_a_surrogate_pair_is_escaped_by_itself() {
        assertEquals("\"\\ud83d\"", Json.compact("\ud83d"));
        assertEquals("'\\ud83d'", PythonText.repr("\ud83d"));
    }

    @Test
    void a_value_without_a_form_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Json.compact('x'));
        assertThrows(IllegalArgumentException.class, () -> PythonText.str('x'));
    }
}
