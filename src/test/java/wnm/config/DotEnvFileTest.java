package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvFileTest {
    private static final Path FILE = Path.of("/home/u/.local/share/wnm/.env");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=1 | 1",
                "  A = 1   | 1",
                "export A=1 | 1",
                "'A'=1 | 1",
                "A='x # y' | x # y",
                "A=\"x # y\" # z | x # y",
                "A=x # y | x",
                "A=x#y | x#y",
                "A=#y | #y",
                "A= # y | ``",
                "A= | ``",
                "A='it\\'s \\n' | it's \\n",
                "A=\"\\\"q\\\" \\\\ \\$\" | \"q\" \\ \\$",
                "A=x y  z | x y  z",
                "A=a=b | a=b",
                "A=${HOME}/x | /home/u/x",
                "A='${HOME}' | /home/u",
                "A=${NONE}x | x",
                "A=${NONE:-d}x | dx",
                "A=${HOME:-d} | /home/u",
                "A=${HOME:x} | ${HOME:x}",
                "A=$HOME | $HOME",
                "A=${HOME | ${HOME",
            })
    void a_value_is_read_as_python_dotenv_reads_it(String line, String value) {
        DotEnvFile file = DotEnvFile.parse(FILE, line, Map.of("HOME", "/home/u"));
        assertEquals(Map.of("A", value), file.variables());
        assertEquals(List.of(), file.warnings());
    }

    @Test
    void references_find_earlier_lines_but_the_process_first() {
        DotEnvFile file = DotEnvFile.parse(FILE, "A=file\nB=file\nC=${A}-${B}\n", Map.of("A", "process"));
        assertEquals("process-file", file.variables().get("C"));
    }

    @Test
    void a_quoted_value_may_run_over_lines_and_hold_escapes() {
        DotEnvFile file = DotEnvFile.parse(FILE, "A=\"x\ny\\tz\"\r\nB=2\n", Map.of());
        assertEquals(Map.of("A", "x\ny\tz", "B", "2"), file.variables());
    }

    @Test
    void a_key_alone_takes_its_variable_back_and_the_last_of_two_counts() {
        DotEnvFile file = DotEnvFile.parse(FILE, "A\nB=1\n# B=2\nB=3\nC=1\nC\n", Map.of());
        assertEquals(Map.of("B", "3"), file.variables());
    }

    @Test
    void a_line_that_is_not_understood_is_left_out_with_a_warning() {
        DotEnvFile file = DotEnvFile.parse(FILE, "A=1\nB C\n\n  D=\"x\nE='y' z\nF=2", Map.of());
        assertEquals(Map.of("A", "1", "F", "2"), file.variables());
        assertEquals(
                List.of(
                        FILE + ":2: line not understood, ignored",
                        FILE + ":4: line not understood, ignored",
                        FILE + ":5: line not understood, ignored"),
                file.warnings());
    }

    @Test
    void a_missing_file_is_empty_and_a_broken_one_a_problem(@TempDir Path home) throws IOException {
        Path path = DotEnvFile.in(home);
        assertEquals(new DotEnvFile(path, Map.of(), List.of(), List.of()), DotEnvFile.read(path, Map.of()));
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[] {'A', '=', (byte) 0xff});
        assertEquals(
                List.of("Unable to open environment file: " + path + ". Error: is not UTF-8 text"),
                DotEnvFile.read(path, Map.of()).problems());
    }

    @Test
    void variables_of_the_process_are_kept() {
        DotEnvFile file = DotEnvFile.parse(FILE, "A=file\nB=file\n", Map.of());
        assertEquals(Map.of("A", "process", "B", "file"), file.under(Map.of("A", "process")));
    }

    @Test
    void of_many_bad_lines_the_first_are_named_and_the_others_counted() {
        DotEnvFile file = DotEnvFile.parse(FILE, "\r\n=\r\n".repeat(300_000), Map.of());
        assertEquals(51, file.warnings().size());
        assertEquals(FILE + ":2: line not understood, ignored", file.warnings().getFirst());
        assertEquals(
                FILE + ":100: line not understood, ignored", file.warnings().get(49));
        assertEquals(FILE + ": 299950 more of this kind", file.warnings().getLast());
    }

    @Test
    void references_to_references_do_not_grow_without_bound() {
        DotEnvFile file = DotEnvFile.parse(FILE, "B=x${B}${B}\n".repeat(80_000) + "C=${B}\nD=1\n", Map.of());
        int length = file.variables().getOrDefault("B", "").length();
        assertTrue(length > 1 << 20 && length < 4 << 20, "length " + length);
        assertEquals("1", file.variables().get("D"));
        assertEquals(
                FILE + ": the references in 'B' make the variables longer than 4 MiB, ignored",
                file.warnings().getFirst());
    }

    @Test
    void what_only_looks_like_references_is_gone_through_once() {
        String value = "${:".repeat(300_000) + "}";
        assertEquals(
                value,
                DotEnvFile.parse(FILE, "A=" + value, Map.of()).variables().get("A"));
    }
}
