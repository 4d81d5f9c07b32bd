package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wnm.config.Setting;

class OperatorPagesTest {
    private final String manual = ManualPage.of("0.7.0", "2026-01-31");
    private final String bash = BashCompletion.script();
    private final String zsh = ZshCompletion.script();

    @ParameterizedTest
    @EnumSource
    void the_manual_has_every_option_once_with_value_and_help(Setting setting) {
        List<String> lines = manual.lines().toList();
        String names = "\\fB" + roff(OptionNames.all(setting)).replace("/", "\\fR, \\fB") + "\\fR";
        String value = HelpText.placeholder(setting);
        String head = names + (value.isEmpty() ? "" : " \\fI" + value + "\\fR");
        List<Integer> at = Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).equals(head) && lines.get(i - 1).equals(".TP"))
                .toList();
        assertEquals(1, at.size(), head);
        String text = lines.subList(at.getFirst() + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("."))
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
        assertEquals(roff(HelpText.text(setting)), text);
    }

    @Test
    void the_manual_names_every_variable_of_the_environment() {
        String environment = manual.substring(manual.indexOf(".SH ENVIRONMENT"), manual.indexOf(".SH FILES"));
        for (Setting setting : Setting.values()) {
            setting.environmentVariable()
                    .ifPresent(name -> assertTrue(
                            Pattern.compile("[ \n]" + name + "[,.]")
                                    .matcher(environment)
                                    .find(),
                            name));
        }
    }

    @Test
    void lines_of_the_manual_that_begin_with_a_dot_are_macros_of_man() {
        List<String> macros = List.of(".TH", ".nh", ".ad", ".SH", ".SS", ".TP", ".PP", ".br", ".nf", ".fi");
        manual.lines()
                .filter(line -> line.startsWith("."))
                .forEach(line -> assertTrue(macros.contains(line.split(" ", 2)[0]), line));
        assertTrue(manual.startsWith(".TH WNM 1 2026-01-31 \"wnm 0.7.0\" "));
        assertFalse(manual.contains("\n\n"), "an empty line is no macro");
    }

    @ParameterizedTest
    @EnumSource
    void bash_offers_every_name_of_every_option(Setting setting) {
        String offered = bash.lines()
                .filter(line -> line.startsWith("            words=\"-h "))
                .findFirst()
                .orElseThrow();
        for (String name : OptionNames.all(setting).split("/", -1)) {
            assertTrue(
                    Pattern.compile("[ \"]" + name + "[ \"]").matcher(offered).find(), name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bash_offers_what_a_choice_accepts_and_nothing_after_a_flag(Setting setting) {
        List<String> branches = bash.lines()
                .filter(line -> Pattern.compile("^ +(.*\\|)?" + setting.option() + "(\\|.*)?\\) ")
                        .matcher(line)
                        .find())
                .toList();
        assertEquals(setting.kind() == Setting.Kind.FLAG ? 0 : 1, branches.size(), setting.option());
        if (!setting.choices().isEmpty()) {
            assertTrue(branches.getFirst().endsWith("words=\"" + String.join(" ", setting.choices()) + "\" ;;"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void zsh_offers_every_option_with_its_choices(Setting setting) {
        boolean flag = setting.kind() == Setting.Kind.FLAG;
        List<String> specs = zsh.lines()
                .filter(line -> line.contains(setting.option() + (flag ? "" : "=") + "[")
                        || line.contains("," + setting.option() + (flag ? "" : "=") + "}'["))
                .toList();
        assertEquals(1, specs.size(), setting.option());
        String spec = specs.getFirst();
        if (!setting.choices().isEmpty()) {
            assertTrue(spec.contains(":(" + String.join(" ", setting.choices()) + ")'"), spec);
        }
        assertEquals(flag, !spec.contains("]:"), spec);
    }

    @Test
    void paths_are_completed_as_paths() {
        assertTrue(zsh.contains(":DIR:_files -/'"));
        assertTrue(zsh.contains("'--antnode_path=[the antnode binary that new nodes get a copy of]:FILE:_files'"));
        assertTrue(bash.contains("--dbpath|--log_file|--node_storage|--antnode_path|--antctl_path) return ;;"));
    }

    @Test
    void nothing_in_a_help_text_means_anything_to_zsh() {
        assertTrue(zsh.contains("[the database\\: a path or sqlite\\:///PATH; $VAR and ~ are expanded]"));
        assertTrue(zsh.contains("[log the machine'\\''s settings]"));
    }

    @Test
    void the_pages_are_laid_out_like_usr_share(@TempDir Path share) throws IOException {
        OperatorPages.main(new String[] {share.toString(), "2026-01-31"});
        assertEquals(bash, Files.readString(share.resolve("bash-completion/completions/wnm")));
        assertEquals(zsh, Files.readString(share.resolve("zsh/site-functions/_wnm")));
        assertTrue(Files.readString(share.resolve("man/man1/wnm.1")).startsWith(".TH WNM 1 2026-01-31 \"wnm "));
    }

    private static String roff(String text) {
        return text.replace("-", "\\-").replace("~", "\\(ti");
    }
}
