package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.config.Setting;
import wnm.model.OperatorError;

class UnknownOptionsTest {
    private static ParsedCommandLine parse(String... args) {
        return CommandLineParser.parse(List.of(args));
    }

    @Test
    void an_unknown_option_is_ignored_with_its_value() {
        ParsedCommandLine parsed = parse("--bogus", "x", "--node_cap", "5", "--other=y", "-z", "-5");
        assertEquals(Optional.of("5"), parsed.last(Setting.NODE_CAP));
        assertEquals(1, parsed.values().size());
        assertEquals(List.of(), parsed.strayWords());
        assertEquals(
                List.of("--bogus", "--other", "-z"),
                parsed.unknownOptions().stream().map(UnknownOption::as).toList());
    }

    @Test
    void an_unknown_option_takes_no_option_for_its_value() {
        assertEquals(Optional.of("true"), parse("--bogus", "--dry_run").last(Setting.DRY_RUN));
        assertEquals(Optional.of("true"), parse("--bogus=x", "--dry_run").last(Setting.DRY_RUN));
    }

    @Test
    void a_word_after_an_unknown_option_with_a_value_is_stray() {
        assertEquals(List.of("y"), parse("--bogus=x", "y").strayWords());
        assertEquals(List.of("y"), parse("--bogus", "x", "y").strayWords());
    }

    @Test
    void the_nearest_option_is_suggested() {
        assertEquals(
                List.of(new UnknownOption("--dryrun", Optional.of("--dry_run"))),
                parse("--dryrun").unknownOptions());
        assertEquals(
                List.of(new UnknownOption("-dry-run", Optional.of("--dry_run"))),
                parse("-dry-run").unknownOptions());
        assertEquals(
                List.of(new UnknownOption("--xyzzy", Optional.empty())),
                parse("--xyzzy").unknownOptions());
    }

    @Test
    void a_prefix_may_be_too_long() {
        assertEquals(
                "--node_caps",
                parse("--node_caps", "5").unknownOptions().getFirst().as());
    }

    @Test
    void an_option_without_a_name_is_unknown() {
        assertEquals("--", parse("--=x").unknownOptions().getFirst().as());
    }

    @Test
    void an_unknown_option_with_a_blank_in_it_is_no_stray_word() {
        assertEquals("--dry run", parse("--dry run").unknownOptions().getFirst().as());
    }

    @Test
    void words_and_negative_numbers_on_their_own_are_stray() {
        assertEquals(
                List.of("antnode0001", "-", "-5", ""),
                parse("antnode0001", "-", "-5", "").strayWords());
    }

    @Test
    void one_warning_tells_all_that_is_ignored() {
        assertEquals(
                Optional.of("Ignored: unknown option --dryrun; did you mean --dry_run?, word 'x' belongs to no option"),
                parse("x", "--dryrun").warning());
        assertEquals(Optional.empty(), parse("-v").warning());
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove", "teardown", "stop", "disable", "wnm-db-migration"})
    void what_cannot_be_undone_is_refused_with_an_unknown_option(String action) {
        ParsedCommandLine parsed = parse("--dryrun", "--force_action", action);
        OperatorError error = assertThrows(OperatorError.class, () -> parsed.refuseIgnored(Optional.of(action)));
        assertEquals(OperatorError.USAGE, error.exitCode());
        assertEquals(
                List.of("unknown option --dryrun; did you mean --dry_run? (not ignored with " + action
                        + "; nothing was done)"),
                error.lines());
    }

    @Test
    void a_node_named_without_its_option_is_refused_where_another_node_would_be_lost() {
        ParsedCommandLine parsed = parse("--force_action", "remove", "antnode3");
        OperatorError error = assertThrows(OperatorError.class, () -> parsed.refuseIgnored(Optional.of("remove")));
        assertEquals(
                List.of("word 'antnode3' belongs to no option (not ignored with remove; nothing was done)"),
                error.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "start", "upgrade", "survey", "nullop", "update_config", "disable_config"})
    void other_actions_go_on(String action) {
        assertDoesNotThrow(() -> parse("--dryrun").refuseIgnored(Optional.of(action)));
    }

    @Test
    void a_planned_cycle_goes_on() {
        assertDoesNotThrow(() -> parse("--dryrun").refuseIgnored(Optional.empty()));
    }

    @Test
    void nothing_is_refused_where_nothing_is_ignored() {
        assertDoesNotThrow(() -> parse("--dry_run").refuseIgnored(Optional.of("teardown")));
    }
}
