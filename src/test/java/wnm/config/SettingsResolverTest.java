package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wnm.config.Given.line;
import static wnm.config.Given.resolved;
import static wnm.config.Given.typed;
import static wnm.config.Given.variable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.model.OperatorError;

class SettingsResolverTest {
    @Test
    void the_highest_layer_wins_and_in_a_layer_the_last() {
        assertEquals(
                OptionalLong.of(5),
                resolved(typed(Setting.NODE_CAP, "5"), variable(Setting.NODE_CAP, "6"), line(Setting.NODE_CAP, "x", 1))
                        .integer(Setting.NODE_CAP));
        Layer twice = Layer.of(List.of(typed(Setting.NODE_CAP, "5"), typed(Setting.NODE_CAP, "6")));
        assertEquals(
                OptionalLong.of(6), SettingsResolver.resolve(List.of(twice)).integer(Setting.NODE_CAP));
    }

    @Test
    void an_empty_text_counts_only_on_the_command_line() {
        assertEquals(
                OptionalLong.of(6),
                resolved(variable(Setting.NODE_CAP, ""), line(Setting.NODE_CAP, "6", 1))
                        .integer(Setting.NODE_CAP));
        ResolvedSettings typed = resolved(typed(Setting.START_ARGS, ""), variable(Setting.START_ARGS, "x"));
        assertFalse(typed.has(Setting.START_ARGS));
        assertEquals(Optional.of(typed(Setting.START_ARGS, "")), typed.value(Setting.START_ARGS));
    }

    @Test
    void all_problems_are_told_at_once_each_with_its_place() {
        OperatorError error = assertThrows(
                OperatorError.class,
                () -> resolved(
                        typed(Setting.NODE_CAP, "abc"),
                        typed(Setting.REPORT, "node-statu"),
                        variable(Setting.CPU_REMOVE, "5.5"),
                        variable(Setting.DRY_RUN, "may%be"),
                        line(Setting.DESIRED_LOAD_AVERAGE, "high", 4),
                        line(Setting.NO_UPNP, "maybe", 5)));
        assertEquals(OperatorError.USAGE, error.exitCode());
        assertEquals(
                List.of(
                        Given.CONFIG + ":5: Unexpected value for no_upnp: 'maybe'." + EXPECTING,
                        Given.CONFIG + ":4: desired_load_average: invalid float value: 'high'",
                        "Unexpected value for DRY_RUN: 'may%be'." + EXPECTING,
                        "environment variable CPU_REMOVE: invalid int value: '5.5'",
                        "argument --report: invalid choice: 'node-statu' (choose from 'node-status', "
                                + "'node-status-details', 'influx-resources', 'machine-config', 'machine-metrics')"
                                + "; did you mean 'node-status'?",
                        "argument --node_cap: invalid int value: 'abc'"),
                error.lines());
    }

    private static final String EXPECTING = " Expecting 'true', 'false', 'yes', 'no', 'on', 'off', '1' or '0'";

    @ParameterizedTest
    @EnumSource(names = {"REPORT", "PROCESS_MANAGER", "COUNT", "INTERVAL", "ACTION_DELAY"})
    void some_settings_cannot_be_typed_empty(Setting setting) {
        assertThrows(OperatorError.class, () -> resolved(typed(setting, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "YES", "On", "1"})
    void a_flag_is_set_by_several_words(String word) {
        assertTrue(resolved(variable(Setting.DRY_RUN, word)).flag(Setting.DRY_RUN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "NO", "Off", "0"})
    void a_flag_is_cleared_by_several_words(String word) {
        ResolvedSettings settings = resolved(variable(Setting.NO_UPNP, word), line(Setting.NO_UPNP, "true", 1));
        assertFalse(settings.flag(Setting.NO_UPNP));
        assertTrue(settings.value(Setting.NO_UPNP).isPresent());
    }

    @Test
    void a_number_that_nothing_compares_with_is_refused_but_infinity_is_a_limit() {
        assertThrows(OperatorError.class, () -> resolved(typed(Setting.DESIRED_LOAD_AVERAGE, "nan")));
        assertEquals(
                Double.POSITIVE_INFINITY,
                resolved(typed(Setting.DESIRED_LOAD_AVERAGE, "inf"))
                        .decimal(Setting.DESIRED_LOAD_AVERAGE)
                        .orElseThrow());
    }

    @Test
    void a_teardown_must_be_typed() {
        assertTrue(resolved(typed(Setting.FORCE_ACTION, "teardown")).has(Setting.FORCE_ACTION));
        assertTrue(resolved(variable(Setting.FORCE_ACTION, "survey")).has(Setting.FORCE_ACTION));
        OperatorError error =
                assertThrows(OperatorError.class, () -> resolved(variable(Setting.FORCE_ACTION, "teardown")));
        assertEquals(
                List.of("environment variable FORCE_ACTION: teardown is accepted on the command line only"),
                error.lines());
    }

    @Test
    void of_json_and_report_format_the_later_one_counts() {
        GivenValue json = typed(Setting.JSON, "true");
        GivenValue text = typed(Setting.REPORT_FORMAT, "text");
        assertEquals(
                "text",
                SettingsResolver.resolve(List.of(Layer.of(List.of(json, text)))).reportFormat());
        assertEquals(
                "json",
                SettingsResolver.resolve(List.of(Layer.of(List.of(text, json)))).reportFormat());
        assertEquals(
                "json", resolved(json, variable(Setting.REPORT_FORMAT, "text")).reportFormat());
        assertEquals(
                "env",
                resolved(variable(Setting.REPORT_FORMAT, "env"), line(Setting.JSON, "on", 1))
                        .reportFormat());
        assertEquals("text", resolved(line(Setting.JSON, "off", 1)).reportFormat());
        assertEquals("text", resolved().reportFormat());
    }

    @Test
    void a_nul_character_is_refused() {
        assertThrows(OperatorError.class, () -> resolved(line(Setting.NODE_STORAGE, "/a\0b", 1)));
    }

    @Test
    void all_sources_are_read_in_their_order(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".local/share/wnm"));
        Files.writeString(folder.resolve("config"), "node_cap=1\ncpu_remove=1\nmem_remove=1\nhd_remove=1\nodd=1\n");
        Files.writeString(home.resolve("mine"), "node_cap=2\ncpu_remove=2\nmem_remove=2\n");
        Files.writeString(folder.resolve(".env"), "NODE_CAP=3\nCPU_REMOVE=3\nHD_REMOVE=\n");
        Map<String, String> environment = Map.of("NODE_CAP", "4");
        ResolvedSettings settings = SettingsSources.read(
                List.of(typed(Setting.CONFIG, "none"), typed(Setting.CONFIG, "mine")),
                environment,
                DotEnvFile.read(DotEnvFile.in(home), environment),
                new UserPaths(home, home));
        assertEquals(OptionalLong.of(4), settings.integer(Setting.NODE_CAP));
        assertEquals(OptionalLong.of(3), settings.integer(Setting.CPU_REMOVE));
        assertEquals(OptionalLong.of(2), settings.integer(Setting.MEM_REMOVE));
        assertEquals(OptionalLong.of(1), settings.integer(Setting.HD_REMOVE));
        assertEquals(List.of(folder.resolve("config") + ":5: unknown key 'odd', ignored"), settings.warnings());
    }

    @Test
    void a_value_that_is_stored_may_have_as_many_bytes_as_the_database_takes() {
        String longest = "\u00e4".repeat(32_768);
        assertEquals(
                Optional.of(longest),
                Given.resolved(Given.typed(Setting.ENVIRONMENT, longest)).text(Setting.ENVIRONMENT));
        OperatorError error = assertThrows(
                OperatorError.class, () -> Given.resolved(Given.typed(Setting.ENVIRONMENT, longest + "x")));
        assertEquals(List.of("argument --environment: is longer than 65536 bytes"), error.lines());
    }
}
