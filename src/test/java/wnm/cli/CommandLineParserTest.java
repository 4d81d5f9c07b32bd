package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.config.GivenValue;
import wnm.config.Origin;
import wnm.config.Setting;
import wnm.model.OperatorError;

class CommandLineParserTest {
    private static ParsedCommandLine parse(String... args) {
        return CommandLineParser.parse(List.of(args));
    }

    /** {@code key=value} of each option in order. */
    private static List<String> given(String... args) {
        ParsedCommandLine parsed = parse(args);
        assertEquals(Optional.empty(), parsed.warning());
        return parsed.values().stream()
                .map(value -> value.setting().key() + "=" + value.text())
                .toList();
    }

    private static String problem(String... args) {
        OperatorError error = assertThrows(OperatorError.class, () -> parse(args));
        assertEquals(OperatorError.USAGE, error.exitCode());
        assertEquals(1, error.lines().size());
        return error.lines().getFirst();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void every_setting_is_an_option(Setting setting) {
        boolean flag = setting.kind() == Setting.Kind.FLAG;
        List<String> args = flag ? List.of(setting.option()) : List.of(setting.option(), "5");
        GivenValue value = new GivenValue(setting, flag ? "true" : "5", new Origin.CommandLine(setting.option()));
        assertEquals(List.of(value), CommandLineParser.parse(args).values());
    }

    @Test
    void nothing_is_given_by_no_words() {
        assertEquals(List.of(), given());
    }

    @Test
    void a_value_follows_or_is_attached() {
        assertEquals(List.of("node_cap=5", "cpu_remove=6"), given("--node_cap", "5", "--cpu_remove=6"));
    }

    @Test
    void short_options_may_be_combined() {
        assertEquals(List.of("v=true", "quiet=true"), given("-vq"));
        assertEquals(List.of("v=true", "quiet=true"), given("-v", "-q"));
        assertEquals(List.of("quiet=true", "config=FILE"), given("-qcFILE"));
        assertEquals(List.of("quiet=true", "config=FILE"), given("-qc", "FILE"));
    }

    @Test
    void the_config_file_may_follow_or_be_attached() {
        assertEquals(List.of("config=FILE"), given("-c", "FILE"));
        assertEquals(List.of("config=FILE"), given("-cFILE"));
        assertEquals(List.of("config=FILE"), given("-c=FILE"));
        assertEquals(List.of("config=FILE"), given("--config", "FILE"));
    }

    @Test
    void an_unambiguous_prefix_stands_for_its_option() {
        assertEquals(List.of("dry_run=true", "node_cap=5"), given("--dry", "--node_ca", "5"));
        assertEquals(List.of("highest_node_id_used=7"), given("--hi=7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interval", "report", "init"})
    void an_exact_name_wins_over_being_a_prefix(String name) {
        Setting setting = Setting.of(name).orElseThrow();
        List<String> args = setting.kind() == Setting.Kind.FLAG ? List.of("--" + name) : List.of("--" + name, "x");
        assertEquals(setting, CommandLineParser.parse(args).values().getFirst().setting());
    }

    @Test
    void an_ambiguous_prefix_is_an_error_that_names_what_it_could_mean() {
        assertEquals("ambiguous option: --conf could match --config, --confirm", problem("--conf"));
        assertEquals("ambiguous option: --rep could match --report, --report_format", problem("--rep"));
        assertEquals("ambiguous option: --mem=5 could match --mem_less_than, --mem_remove", problem("--mem=5"));
    }

    @Test
    void v_has_no_long_name() {
        assertEquals(List.of("version=true"), given("--v"));
    }

    @Test
    void dashes_count_as_underscores() {
        assertEquals(List.of("dry_run=true", "node_cap=5"), given("--dry-run", "--node-ca=5"));
        assertEquals(List.of("force_action=wnm-db-migration"), given("--force-action", "wnm-db-migration"));
    }

    @Test
    void the_origin_is_the_option_as_it_was_written() {
        List<Origin> origins = parse("--dry-run", "-cFILE", "--node_ca=5", "-q").values().stream()
                .map(GivenValue::origin)
                .toList();
        assertEquals(
                List.of(
                        new Origin.CommandLine("--dry-run"),
                        new Origin.CommandLine("-c"),
                        new Origin.CommandLine("--node_ca"),
                        new Origin.CommandLine("-q")),
                origins);
    }

    @Test
    void a_missing_value_is_an_error() {
        assertEquals("argument --node_cap: expected one argument", problem("--node_cap"));
        assertEquals("argument -c/--config: expected one argument", problem("-c"));
        assertEquals("argument --node_cap: expected one argument", problem("--node_ca", "--cpu_remove", "5"));
        assertEquals("argument --node_cap: expected one argument", problem("--node_cap", "--bogus"));
        assertEquals("argument --node_cap: expected one argument", problem("--node_cap", "-x"));
        assertEquals("argument --node_cap: expected one argument", problem("--node_cap", "-5x"));
        assertEquals("argument --node_cap: expected one argument", problem("--node_cap", "--", "5"));
    }

    @Test
    void a_flag_takes_no_value() {
        assertEquals("argument --version: ignored explicit argument '1'", problem("--version=1"));
        assertEquals("argument --version: ignored explicit argument 'true'", problem("--version=true"));
        assertEquals("argument --version: ignored explicit argument ''", problem("--version="));
        assertEquals("argument --dry_run: ignored explicit argument '1'", problem("--dry-run=1"));
        assertEquals("argument -v: ignored explicit argument '1'", problem("-v=1"));
        assertEquals("argument -v: ignored explicit argument 'x'", problem("-vx"));
        assertEquals("argument -q/--quiet: ignored explicit argument '=1'", problem("-vq=1"));
        assertEquals("argument -v: ignored explicit argument 'er'", problem("-ver"));
    }

    @Test
    void the_first_problem_is_told() {
        assertEquals(
                "argument --version: ignored explicit argument '1'", problem("--quiet", "--version=1", "--node_cap"));
    }

    @Test
    void of_an_option_given_twice_the_last_value_counts() {
        ParsedCommandLine parsed = parse("--node_cap", "5", "-v", "--node_cap=6");
        assertEquals(Optional.of("6"), parsed.last(Setting.NODE_CAP));
        assertEquals(3, parsed.values().size());
    }

    @Test
    void the_order_typed_is_kept_across_options() {
        assertEquals(
                List.of("json=true", "report_format=text", "json=true"),
                given("--json", "--report_format", "text", "--json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-5.5", "-.5", "-0"})
    void a_negative_number_is_a_value(String number) {
        assertEquals(List.of("node_cap=" + number), given("--node_cap", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "a b", "--alpha 5", "-a b", "@file", "\"quoted\"", "${HOME}", "a=b", "\n"})
    void a_word_that_is_no_option_is_a_value_as_it_stands(String word) {
        assertEquals(List.of("start_args=" + word), given("--start_args", word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--alpha", "--alpha=5", "--version", "--", "-v", "-q x", "@file", "=", " a ", "'a'"})
    void any_text_may_be_attached(String text) {
        assertEquals(List.of("start_args=" + text), given("--start_args=" + text));
    }

    @Test
    void a_word_with_a_blank_that_begins_like_an_option_is_one() {
        assertEquals("argument --start_args: expected one argument", problem("--start_args", "-c x"));
        assertEquals("argument --start_args: expected one argument", problem("--start_args", "--node_cap=5 x"));
    }

    @Test
    void nothing_is_an_option_after_two_dashes() {
        ParsedCommandLine parsed = parse("-v", "--", "--conf", "--dry_run", "x");
        assertEquals(
                List.of(Setting.V),
                parsed.values().stream().map(GivenValue::setting).toList());
        assertEquals(List.of("--conf", "--dry_run", "x"), parsed.strayWords());
        assertEquals(List.of(), parsed.unknownOptions());
    }

    @Test
    void help_is_help_whatever_follows() {
        assertTrue(parse("--node_cap", "5", "--help", "--node_cap").has(Setting.HELP));
        assertTrue(parse("-vh", "--conf").has(Setting.HELP));
        assertFalse(parse("-v").has(Setting.HELP));
        assertEquals("argument -h/--help: ignored explicit argument 'x'", problem("-hx"));
    }
}
