package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
    @ParameterizedTest
    @EnumSource
    void a_setting_is_found_by_its_exact_key(Setting setting) {
        assertEquals(Optional.of(setting), Setting.of(setting.key()));
        assertEquals(Optional.empty(), Setting.of(setting.name()));
    }

    @ParameterizedTest
    @EnumSource
    void only_a_choice_has_choices_and_only_a_stored_setting_may_be_null(Setting setting) {
        assertEquals(setting.kind() == Setting.Kind.CHOICE, !setting.choices().isEmpty());
        assertEquals(setting.column().isPresent() || setting.isOwn(), setting.change() != Setting.Change.RUN);
        assertTrue(setting.column().isPresent() || !setting.nullable());
    }

    @Test
    void what_concerns_a_single_run_has_no_variable() {
        assertEquals(
                List.of(
                        Setting.HELP,
                        Setting.VERSION,
                        Setting.CONFIG,
                        Setting.REMOVE_LOCKFILE,
                        Setting.MACHINE_MOVED,
                        Setting.QUIET,
                        Setting.V,
                        Setting.SHOW_MACHINE_CONFIG,
                        Setting.SHOW_MACHINE_METRICS,
                        Setting.SHOW_DECISIONS,
                        Setting.INIT,
                        Setting.IMPORT,
                        Setting.MIGRATE_ANM,
                        Setting.INSTALL_SCHEDULE,
                        Setting.REMOVE_SCHEDULE,
                        Setting.CONFIRM,
                        Setting.JSON),
                Stream.of(Setting.values())
                        .filter(setting -> setting.environmentVariable().isEmpty())
                        .toList());
    }

    @Test
    void the_short_name_is_no_key() {
        assertEquals("-v", Setting.V.option());
        assertFalse(Setting.keys().contains("v"));
    }
}
