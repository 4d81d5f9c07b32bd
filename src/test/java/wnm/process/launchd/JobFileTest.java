package wnm.process.launchd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;

class JobFileTest {
    @TempDir
    Path folder;

    private static JobFile job(String word) {
        return new JobFile(
                "com.autonomi.antnode-1",
                List.of("/opt/antnode", word),
                Optional.of("/opt/a & b"),
                Optional.of("/opt/<log>"),
                Optional.of("ant"),
                Map.of("A", word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a & b", "<string>", "]]>", "&amp;", "\"'", "größe", "\uD83D\uDE00", "--", "  a  "})
    void whatever_is_written_is_read_back(String word) {
        assertEquals(job(word), JobFile.parse(job(word).text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "\u0007", "\uFFFE", "\uD83D"})
    void what_cannot_stand_in_a_plist_is_refused(String word) {
        assertThrows(IllegalArgumentException.class, () -> job(word).text());
    }

    @Test
    void a_plist_without_blanks_and_with_other_keys_is_read() {
        JobFile job = JobFile.parse("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- by hand -->
                <plist version="1.0"><dict><key>Label</key><string>x</string><key>KeepAlive</key><dict>
                <key>Crashed</key><true/></dict><key>ThrottleInterval</key><integer>30</integer>
                <key>ProgramArguments</key><array><string><![CDATA[/opt/a&b]]></string></array></dict></plist>""");

        assertEquals(List.of("/opt/a&b"), job.words());
        assertEquals("x", job.label());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bplist00",
                "<plist/>",
                "<dict>",
                "<dict><string>a</string><key></dict>",
                "<dict><key>Label</key><string>a</string></dict>",
                "<dict><key>Label</key><string>a</string><key>ProgramArguments</key><string>b</string></dict>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><dict><key>Label</key><string>&x;</string></dict>"
            })
    void what_is_no_job_says_why_in_one_line(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> JobFile.parse(text));

        assertEquals(1, Objects.requireNonNull(e.getMessage()).lines().count());
    }

    @Test
    void endless_nesting_is_refused() {
        String text = "<dict><key>a</key>" + "<array>".repeat(100_000);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> JobFile.parse(text));

        assertTrue(e.toString().contains("nested too deeply"), e.toString());
    }

    @Test
    void spoiled_plists_are_refused_or_read_and_nothing_else() {
        Random random = new Random(1);
        String good = job("word").text();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                    default -> text.insert(at, good, at / 2, at / 2 + random.nextInt(20));
                }
            }
            try {
                JobFile.parse(text.toString());
            } catch (IllegalArgumentException e) {
                assertTrue(!String.valueOf(e.getMessage()).isBlank());
            }
        }
    }

    @Test
    void a_binary_plist_is_read_through_plutil() throws Exception {
        Path file = Files.writeString(folder.resolve("com.autonomi.antnode-1.plist"), "bplist00...");
        RecordingCommandRunner commands = new RecordingCommandRunner();
        commands.whenStarts(List.of("plutil"), Answer.ok(job("x").text()));

        assertEquals(job("x"), new JobFiles(commands, folder).read(file));
        assertEquals(List.of("plutil -convert xml1 -o - -- " + file), commands.lines());
    }

    @Test
    void without_plutil_a_binary_plist_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("com.autonomi.antnode-1.plist"), "bplist00...");
        RecordingCommandRunner commands = new RecordingCommandRunner().place("plutil", null);

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new JobFiles(commands, folder).read(file));

        assertTrue(e.toString().contains("no plutil"), e.toString());
    }

    @Test
    void a_broken_declaration_over_which_the_reader_of_java_stumbles_is_no_plist() {
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY a SYSTEM\u0017\"x\">]><plist><dict/></plist>";
        assertThrows(IllegalArgumentException.class, () -> JobFile.parse(xml));
    }
}
