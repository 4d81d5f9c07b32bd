package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherRunsTest {
    @TempDir
    Path folder;

    private Path proc = Path.of("set before each test");
    private Path database = proc;

    @BeforeEach
    void a_database_and_no_process() throws IOException {
        folder = folder.toRealPath();
        proc = Files.createDirectory(folder.resolve("proc"));
        database = Files.createFile(folder.resolve("colony.db"));
        Files.createDirectory(proc.resolve("self"));
    }

    private void process(String pid, String words, String file, String flags) throws IOException {
        Path process = Files.createDirectory(proc.resolve(pid));
        Files.writeString(process.resolve("cmdline"), words.replace(' ', '\0') + "\0");
        Files.createSymbolicLink(Files.createDirectory(process.resolve("fd")).resolve("7"), Path.of(file));
        Files.writeString(
                Files.createDirectory(process.resolve("fdinfo")).resolve("7"),
                "pos:\t0\nflags:\t" + flags + "\nmnt_id:\t29\n");
    }

    private boolean another() {
        return new OtherRuns(proc).write(database);
    }

    @Test
    void nobody_is_at_work_where_nobody_is() {
        assertFalse(another());
        assertFalse(new OtherRuns(folder.resolve("nowhere")).write(database));
    }

    @ParameterizedTest
    @CsvSource({
        "java -cp wnm.jar wnm.Main --force_action add, colony.db, 02100002, true",
        "java -cp wnm.jar wnm.Main, 'colony.db (deleted)', 02100002, true",
        "java -cp wnm.jar wnm.Main --report node-status, colony.db, 02100000, false",
        "java -cp wnm.jar wnm.Main, other.db, 02100002, false",
        "sqlite3 colony.db, colony.db, 02100002, false",
    })
    void a_run_is_known_by_what_it_has_open(String words, String file, String flags, boolean found) throws IOException {
        process("4711", words, folder.resolve(file).toString(), flags);
        assertEquals(found, another());
    }

    @Test
    void a_strangers_process_that_calls_itself_wnm_keeps_nobody_out() throws Exception {
        process("4711", "java wnm.Main", database.toString(), "02100002");
        int owned = new ProcessBuilder("chown", "65534", proc.resolve("4711").toString())
                .start()
                .waitFor();
        assumeTrue(owned == 0, "root may give folders away, and nobody else");
        assertFalse(another());
    }

    @Test
    void our_own_process_is_no_other_one() throws IOException {
        process(Long.toString(ProcessHandle.current().pid()), "java wnm.Main", database.toString(), "02100002");
        assertFalse(another());
    }

    @Test
    void a_database_is_the_same_by_another_name() throws IOException {
        process("4711", "java wnm.Main", database.toString(), "02100002");
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), database);
        assertTrue(new OtherRuns(proc).write(link));
    }
}
