package wnm.process.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountPointsTest {
    @TempDir
    Path folder;

    @Test
    void mount_points_are_read_with_their_blanks() throws Exception {
        Path file = Files.writeString(folder.resolve("mountinfo"), """
                36 35 98:0 / / rw,noatime master:1 - ext3 /dev/root rw
                37 36 98:0 /x /mnt/a\\040b rw - ext3 /dev/root rw
                broken
                """);

        assertEquals(List.of(Path.of("/"), Path.of("/mnt/a b")), new MountPoints(file).get());
    }

    @Test
    void a_path_lies_in_the_deepest_mount_and_of_those_on_one_point_in_the_last() throws Exception {
        MountPoints mounts = new MountPoints(Files.writeString(folder.resolve("mountinfo"), """
                36 35 98:0 / / rw,noatime master:1 - ext3 /dev/root rw
                37 36 98:0 / /mnt/a rw - ext3 /dev/a rw
                38 36 98:0 / /mnt rw,noexec - ext3 /dev/b rw
                39 37 98:0 / /mnt/a rw,nodev,noexec - tmpfs tmpfs rw
                """));

        assertEquals(
                Set.of("rw", "noatime"),
                mounts.of(Path.of("/mntx")).orElseThrow().options());
        assertEquals(Path.of("/mnt"), mounts.of(Path.of("/mnt/b")).orElseThrow().point());
        assertTrue(mounts.of(Path.of("/mnt/a/b/c")).orElseThrow().options().contains("noexec"));
    }

    @Test
    void without_the_list_there_are_none() {
        assertEquals(List.of(), new MountPoints(folder.resolve("none")).get());
    }

    @Test
    void proc_is_a_mount_point_here() {
        if (Files.exists(Path.of("/proc/self/mountinfo"))) {
            assertTrue(new MountPoints().get().contains(Path.of("/proc")));
        }
    }

    @Test
    void a_name_that_is_not_utf_8_or_no_path_does_not_hide_the_others() throws Exception {
        Path file = folder.resolve("mountinfo");
        Files.write(
                file,
                "1 2 3:4 / /mnt/\u00c3( rw\n1 2 3:4 / /mnt/\0 rw\n1 2 3:4 / /srv rw\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertEquals(Path.of("/srv"), new MountPoints(file).get().getLast());
    }
}
