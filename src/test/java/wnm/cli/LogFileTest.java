package wnm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final String FULL = "x".repeat(1024 * 1024);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private Path file() {
        return folder.resolve("wnm.log");
    }

    private void log(String text, long count) throws IOException {
        try (LogFile log = LogFile.open(file(), 1, count, new ConsoleErrors(errors))) {
            log.write(text.getBytes(UTF_8));
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private String refused() {
        return LogFile.reason(assertThrows(IOException.class, () -> log("x", 5)));
    }

    @Test
    void a_new_file_is_for_its_owner_and_group() throws IOException {
        log("a\n", 5);
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void a_run_appends_to_what_is_there_and_leaves_its_rights() throws IOException {
        Files.writeString(file(), "a\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));
        log("b\n", 5);
        assertEquals("a\nb\n", Files.readString(file()));
        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void a_file_below_the_size_stays() throws IOException {
        Files.writeString(file(), FULL.substring(1));
        log("b", 5);
        assertEquals(List.of("wnm.log"), names());
    }

    @Test
    void a_full_file_and_those_before_it_are_renamed_and_the_oldest_goes() throws IOException {
        for (String number : List.of("a", "b", "c", "d")) {
            Files.writeString(file(), number + FULL);
            log(number.repeat(2), 2);
        }
        assertEquals(List.of("wnm.log", "wnm.log.1", "wnm.log.2"), names());
        assertEquals("dd", Files.readString(file()));
        assertEquals("d" + FULL, Files.readString(folder.resolve("wnm.log.1")));
        assertEquals("c" + FULL, Files.readString(folder.resolve("wnm.log.2")));
    }

    @Test
    void a_smaller_count_deletes_what_is_too_many() throws IOException {
        for (int number = 1; number <= 4; number++) {
            Files.writeString(folder.resolve("wnm.log." + number), "old" + number);
        }
        Files.writeString(file(), FULL);
        log("new", 1);
        assertEquals(List.of("wnm.log", "wnm.log.1"), names());
        assertEquals(FULL, Files.readString(folder.resolve("wnm.log.1")));
    }

    @Test
    void a_run_goes_on_writing_to_the_file_that_another_one_renamed() throws IOException {
        try (LogFile first = LogFile.open(file(), 1, 5, new ConsoleErrors(errors))) {
            first.write(FULL.getBytes(UTF_8));
            log("second", 5);
            first.write("first".getBytes(UTF_8));
        }
        assertEquals("second", Files.readString(file()));
        assertEquals(FULL + "first", Files.readString(folder.resolve("wnm.log.1")));
    }

    @Test
    void a_name_in_the_way_leaves_the_file_growing_with_a_word() throws IOException {
        Files.createDirectories(folder.resolve("wnm.log.1/kept"));
        Files.writeString(file(), FULL);
        log("b", 1);
        assertEquals(FULL + "b", Files.readString(file()));
        assertTrue(errors.toString(UTF_8).startsWith("WARNING [root] " + file() + " grows on"), errors.toString(UTF_8));
    }

    @Test
    void a_link_is_followed_where_only_its_owner_can_have_made_it() throws IOException {
        Path real = folder.resolve("real");
        Files.writeString(real, FULL);
        Files.createSymbolicLink(file(), real);
        log("b", 5);
        assertEquals("b", Files.readString(real));
        assertEquals(List.of("real", "real.1", "wnm.log"), names());
    }

    @Test
    void a_link_in_a_folder_that_everybody_may_write_to_is_a_trap() throws IOException {
        Path precious = folder.resolve("precious");
        Files.writeString(precious, "a");
        Files.createSymbolicLink(file(), precious);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals("it is no regular file", refused());
        assertEquals("a", Files.readString(precious));
    }

    @Test
    void what_is_no_regular_file_is_refused() throws IOException {
        Files.createDirectory(file());
        assertEquals("it is no regular file", refused());
    }

    @Test
    void a_folder_that_is_missing_is_not_made() throws IOException {
        Files.delete(folder);
        assertEquals("its folder does not exist", refused());
        Files.createDirectory(folder);
    }

    @Test
    void what_the_disk_does_not_take_goes_to_standard_error_with_a_word_once() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (LogFile log = new LogFile(file(), Files.newOutputStream(full), new ConsoleErrors(errors))) {
            log.write("a\n".getBytes(UTF_8));
            log.write("b\n".getBytes(UTF_8));
        }
        assertEquals(
                "ERROR [root] " + file()
                        + " cannot be written to: No space left on device; the log goes on here\na\nb\n",
                errors.toString(UTF_8));
    }
}
