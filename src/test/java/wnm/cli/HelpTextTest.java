package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import wnm.config.Setting;

class HelpTextTest {
    private final List<String> lines = HelpText.page().lines().toList();

    @Test
    void the_page_fits_100_columns() {
        assertEquals(
                List.of(), lines.stream().filter(line -> line.length() > 100).toList());
    }

    @Test
    void no_line_ends_in_blanks() {
        assertEquals(
                List.of(), lines.stream().filter(line -> line.endsWith(" ")).toList());
        assertFalse(HelpText.page().endsWith("\n"));
    }

    @Test
    void every_setting_has_an_entry_with_its_help_unit_default_and_choices() {
        for (Setting setting : Setting.values()) {
            String entry = entry(setting);
            assertTrue(entry.contains(setting.help()), entry);
            assertTrue(entry.contains(setting.unit()), entry);
            assertTrue(setting.byDefault().isEmpty() || entry.contains("default " + setting.byDefault()), entry);
            setting.choices().forEach(choice -> assertTrue(entry.contains(choice), entry));
        }
    }

    @Test
    void a_star_marks_what_the_environment_may_set() {
        for (Setting setting : Setting.values()) {
            assertEquals(
                    setting.environmentVariable().isPresent(), entry(setting).startsWith("*"), setting.key());
        }
    }

    @Test
    void every_entry_but_those_of_flags_shows_a_value() {
        for (Setting setting : Setting.values()) {
            String names = OptionNames.all(setting).replace("/", ", ");
            boolean hasValue = entry(setting).substring(2 + names.length()).matches(" [A-Z]+ .*");
            assertEquals(setting.kind() != Setting.Kind.FLAG, hasValue, setting.key());
        }
    }

    @Test
    void every_group_has_a_heading() {
        for (Setting.Group group : Setting.Group.values()) {
            assertTrue(lines.contains(group.title() + ":"), group.title());
        }
    }

    @Test
    void an_entry_reads_as_a_sentence_of_columns() {
        assertTrue(
                lines.contains("* --node_cap N                       most nodes on this machine [nodes, default 20]"));
        assertTrue(lines.contains(
                "  -q, --quiet                        log errors only; wins over --loglevel [default off]"));
    }

    @Test
    void examples_can_be_typed() {
        List<String> examples =
                lines.stream().filter(line -> line.startsWith("  wnm --")).toList();
        assertTrue(examples.size() > 5);
        for (String example : examples) {
            List<String> words = List.of(example.trim().split(" "));
            ParsedCommandLine parsed = CommandLineParser.parse(words.subList(1, words.size()));
            assertEquals(List.of(), parsed.unknownOptions(), example);
            assertEquals(List.of(), parsed.strayWords(), example);
        }
    }

    @Test
    void the_short_usage_ends_its_last_line() {
        assertTrue(HelpText.usage().startsWith("usage: wnm "));
        assertTrue(HelpText.usage().endsWith("\n"));
    }

    /** The lines of an entry as one. */
    private String entry(Setting setting) {
        String start = OptionNames.all(setting).replace("/", ", ");
        int first = 0;
        while (!(lines.get(first).substring(Math.min(2, lines.get(first).length())) + " ").startsWith(start + " ")) {
            first++;
        }
        StringBuilder entry = new StringBuilder(lines.get(first));
        for (int next = first + 1; lines.get(next).startsWith("        "); next++) {
            entry.append(' ').append(lines.get(next).strip());
        }
        return entry.toString();
    }
}
