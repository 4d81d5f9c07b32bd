package wnm.process.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import wnm.process.ProcessManagerException;
import wnm.trust.PathTrust;
import wnm.trust.PretendFiles;

class OwnFilesTest {
    @TempDir
    Path folder;

    private final OwnFiles files = new OwnFiles(PathTrust.ofThisProcess());

    @Test
    void a_program_is_copied_with_its_time_and_may_be_run() throws Exception {
        Path source = Files.writeString(folder.resolve("source"), "new");
        Files.setLastModifiedTime(source, FileTime.fromMillis(1_000_000_000_000L));
        Path target = Files.writeString(folder.resolve("antnode"), "old");

        files.copyProgram(source, target);

        assertEquals("new", Files.readString(target));
        assertTrue(Files.isExecutable(target));
        assertEquals(1_000_000_000_000L, Files.getLastModifiedTime(target).toMillis());
        assertEquals(List.of("antnode", "source"), names());
    }

    @Test
    void a_program_that_is_being_executed_can_be_replaced() throws Exception {
        Path target = folder.resolve("sleep");
        files.copyProgram(Path.of("/bin/sleep").toRealPath(), target);
        Process process = new ProcessBuilder(target.toString(), "60").start();
        try {
            files.copyProgram(Files.writeString(folder.resolve("source"), "new"), target);
            assertEquals("new", Files.readString(target));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_definition_is_replaced_whole() throws Exception {
        Path file = folder.resolve("units/antnode0001.service");
        files.write(file, "one\n");
        files.write(file, "two\n");

        assertEquals("two\n", Files.readString(file));
        assertEquals(List.of("units"), names());
    }

    @Test
    void a_write_that_fails_leaves_the_old_file_and_no_other() throws Exception {
        Path file = folder.resolve("antnode0001.service");
        Files.createDirectories(file.resolve("inner"));

        ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> files.write(file, "x"));

        assertTrue(e.toString().contains("Failed to write " + file), e.toString());
        assertEquals(List.of("antnode0001.service"), names());
    }

    @Test
    void root_does_nothing_in_a_folder_of_another_account() throws Exception {
        Path theirs = folder.resolve("theirs");
        OwnFiles ofRoot = new OwnFiles(
                new PretendFiles(PretendFiles.ROOT).owned("olga", theirs).trust());
        Path file = theirs.resolve("x");
        for (Executable work : List.<Executable>of(
                () -> ofRoot.makeFolders(List.of(file)),
                () -> ofRoot.copyProgram(Path.of("/bin/true"), file),
                () -> ofRoot.write(file, "x"),
                () -> ofRoot.writeAs("root", file, "x"),
                () -> ofRoot.keepAs("root", file, theirs.resolve("y")),
                () -> ofRoot.rename("root", file, theirs.resolve("y")),
                () -> ofRoot.deleteFile(file),
                () -> ofRoot.requireOwn(file))) {
            ProcessManagerException refused = assertThrows(ProcessManagerException.class, work);
            assertTrue(String.valueOf(refused.getMessage()).endsWith("run wnm as olga"), refused.toString());
        }
        assertFalse(Files.exists(theirs));
    }

    @Test
    void a_link_inside_of_a_tree_is_deleted_and_not_followed() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("keep"), "");
        Path tree = Files.createDirectories(folder.resolve("tree/a/b"));
        Files.writeString(tree.resolve("file"), "");
        Files.createSymbolicLink(tree.resolve("link"), outside);

        files.deleteTree(folder.resolve("tree"));
        files.deleteTree(folder.resolve("tree"));

        assertFalse(Files.exists(folder.resolve("tree")));
        assertTrue(Files.exists(outside.resolve("keep")));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
