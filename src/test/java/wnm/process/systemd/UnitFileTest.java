package wnm.process.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.command.Command;
import wnm.command.CommandResult;
import wnm.command.local.LocalCommandRunner;

class UnitFileTest {
    @TempDir
    Path folder;

    private static UnitFile unit(Map<String, String> environment, String... words) {
        return new UnitFile(
                "antnode0001",
                environment,
                Optional.of("ant"),
                List.of(words),
                "always",
                Optional.of("default.target"));
    }

    @Test
    void a_plain_unit_needs_no_quotes_but_for_variables() {
        assertEquals(
                """
                [Unit]
                Description=antnode0001
                [Service]
                Environment="A=1"
                Environment="B=2"
                User=ant
                ExecStart=/srv/antnode --port 1
                Restart=always
                [Install]
                WantedBy=default.target
                """,
                unit(
                                new LinkedHashMap<>(Map.of("A", "1")) {
                                    private static final long serialVersionUID = 1L;

                                    {
                                        put("B", "2");
                                    }
                                },
                                "/srv/antnode",
                                "--port",
                                "1")
                        .text());
    }

    @Test
    void signs_with_a_meaning_are_written_so_that_systemd_reads_them_back() {
        String text = unit(
                        Map.of("V", "a\"b\\c%d$e"), "/a b%c$d/antnode", "50%", "$HOME", "a\"b", "c\\d", "", ";", "e'f")
                .text();

        assertTrue(text.contains("Environment=\"V=a\\\"b\\\\c%%d$e\"\n"), text);
        assertTrue(
                text.contains("ExecStart=\"/a b%%c$d/antnode\" 50%% $$HOME \"a\\\"b\" \"c\\\\d\" \"\" \";\" \"e'f\"\n"),
                text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain", "", " ", "a b", "%", "%%h", "$", "$$x", "${HOME}", "\"", "'", "\\", "\\n", "a\\", ";", "#x",
                "ä€😀", "-", "a=b", "\"a b\"", "it's"
            })
    void every_word_survives_writing_and_reading(String word) {
        UnitFile unit =
                unit(Map.of("V", word), "/srv/x " + word.replaceAll("[\"'\\\\]", "") + "/antnode", word, "last");

        assertEquals(unit, UnitFile.parse(unit.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nExecStartPre=/bin/evil", "a\r", "a\u0000", "a\t", "\u001b"})
    void control_characters_are_refused(String word) {
        assertThrows(IllegalArgumentException.class, () -> unit(Map.of(), "/srv/antnode", word));
        assertThrows(IllegalArgumentException.class, () -> unit(Map.of("V", word), "/srv/antnode"));
        assertThrows(IllegalArgumentException.class, () -> unit(Map.of(), "/srv/" + word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\"b", "/a'b", "/a\\b", "antnode", ""})
    void programs_that_systemd_cannot_run_are_refused(String program) {
        assertThrows(IllegalArgumentException.class, () -> unit(Map.of(), program));
    }

    @Test
    void units_written_by_hand_are_read_by_the_rules_of_systemd() {
        UnitFile unit = UnitFile.parse("""
                # a comment
                [Unit]
                Description = one \\
                  two
                [Service]
                Environment=A=1 "B=2 3" 'C=\\x41\\u00e4\\101'
                Environment=
                Environment=D=4
                ; another comment
                ExecStart=
                ExecStart=-@/srv/antnode \\
                    --root-dir "/a b/c" 'd e' f\\x20g $$h 5%%
                Unknown=value
                """);

        assertEquals("one    two".replaceAll(" +", " "), unit.description().replaceAll(" +", " "));
        assertEquals(Map.of("D", "4"), unit.environment());
        assertEquals(List.of("/srv/antnode", "--root-dir", "/a b/c", "d e", "f g", "$h", "5%"), unit.execStart());
        assertEquals(Optional.empty(), unit.wantedBy());
    }

    @Test
    void escapes_in_quotes_are_read() {
        UnitFile unit = UnitFile.parse("[Service]\nEnvironment='C=\\x41\\u00e4\\101\\xc3\\xa4'\nExecStart=/a\n");

        assertEquals(Map.of("C", "AäAä"), unit.environment());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[Service]",
                "[Service]\nExecStart=antnode",
                "[Service]\nExecStart=\"/a",
                "[Service]\nExecStart=/a %h",
                "[Service]\nExecStart=/a $HOME",
                "[Service]\nExecStart=/a \\xzz",
                "ExecStart=/a"
            })
    void a_unit_that_cannot_be_understood_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> UnitFile.parse(text));
    }

    @Test
    void systemd_itself_finds_nothing_wrong() throws Exception {
        LocalCommandRunner runner = new LocalCommandRunner("/usr/bin:/bin", folder);
        assumeTrue(runner.find("systemd-analyze").isPresent(), "no systemd here");
        Path program = Files.createDirectories(folder.resolve("a b%c$d")).resolve("antnode");
        Files.copy(runner.find("true").orElseThrow(), program);
        Path file = folder.resolve("antnode0001.service");
        Files.writeString(
                file,
                new UnitFile(
                                "antnode0001",
                                Map.of("V", "a\"b\\c%d$e f"),
                                Optional.of("root"),
                                List.of(
                                        program.toString(),
                                        "50%",
                                        "$HOME",
                                        "${X}",
                                        "a\"b",
                                        "c\\d",
                                        "",
                                        ";",
                                        "e'f",
                                        "%h"),
                                "always",
                                Optional.of("multi-user.target"))
                        .text());

        CommandResult result = runner.run(
                Command.of(Duration.ofSeconds(60), "systemd-analyze", "verify", "--man=no", file.toString()));

        assertTrue(
                (result.stdout() + result.stderr()).lines().noneMatch(line -> line.contains("antnode0001")),
                result.stdout() + result.stderr());
        assertEquals(0, result.exitCode());
    }
}
