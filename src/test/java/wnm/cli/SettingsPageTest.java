package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import wnm.config.Setting;

class SettingsPageTest {
    private static final Path PAGE = Path.of("docs", "settings.md");

    @Test
    void the_page_in_docs_says_what_the_program_does() throws IOException {
        if ("write".equals(System.getProperty("settings.page"))) {
            Files.createDirectories(PAGE.toAbsolutePath().getParent());
            Files.writeString(PAGE, SettingsPage.markdown());
        }
        assertEquals(
                SettingsPage.markdown(),
                Files.readString(PAGE),
                "docs/settings.md is out of date: mvn test -Dtest=SettingsPageTest -Dsettings.page=write");
    }

    @Test
    void every_setting_has_one_row() {
        String page = SettingsPage.markdown();
        for (Setting setting : Setting.values()) {
            long rows = page.lines()
                    .filter(line -> line.startsWith("| `") && line.matches(".*`" + setting.option() + "[ `].*"))
                    .filter(line -> line.split("\\|", -1)[1].contains(setting.option()))
                    .count();
            assertEquals(1, rows, setting.option());
        }
    }

    @Test
    void no_text_breaks_a_table() {
        for (Setting setting : Setting.values()) {
            assertTrue(setting.help().indexOf('|') < 0, setting.key());
        }
    }
}
