package wnm.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {
    @TempDir
    Path folder;

    @Test
    void a_file_is_read_whole_or_not_at_all() throws Exception {
        Path file = Files.writeString(folder.resolve("node.pid"), "4711\n");
        assertArrayEquals("4711\n".getBytes(), RegularFile.read(file, 5));
        assertThrows(IOException.class, () -> RegularFile.read(file, 4));
    }

    @Test
    void in_a_folder_of_another_account_as_well() throws Exception {
        assumeTrue(PathTrust.ofThisProcess().callerIsRoot(), "only root may give files away");
        Path file = Files.writeString(folder.resolve("node.pid"), "4711\n");
        Files.setAttribute(folder, "unix:uid", 54_321);
        assertArrayEquals("4711\n".getBytes(), RegularFile.read(file, 1000));
    }

    @Test
    void links_folders_and_pipes_are_no_files() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.writeString(folder.resolve("file"), "x"));
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (Path strange : new Path[] {link, folder, pipe, folder.resolve("none")}) {
            assertThrows(IOException.class, () -> RegularFile.read(strange, 1000), strange.toString());
        }
    }
}
