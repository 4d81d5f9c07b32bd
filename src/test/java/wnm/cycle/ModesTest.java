package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModesTest {
    @TempDir
    Path here;

    @ParameterizedTest
    @ValueSource(strings = {"000", "002", "022", "077"})
    void whatever_the_umask_nobody_else_may_write_to_what_wnm_makes(String umask) throws Exception {
        Path folder = Files.createDirectory(
                here.resolve("base"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Process run = ChildJvm.start("umask " + umask, FilesMaker.class, folder.toString());
        String said = new String(run.getInputStream().readAllBytes());
        assertEquals(0, run.waitFor(), said);

        try (Stream<Path> made = Files.walk(folder)) {
            List<Path> all = made.toList();
            assertTrue(all.size() >= 11, all.toString());
            for (Path path : all) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
                assertTrue(
                        permissions.stream()
                                .noneMatch(p ->
                                        p == PosixFilePermission.GROUP_WRITE || p == PosixFilePermission.OTHERS_WRITE),
                        path + " " + PosixFilePermissions.toString(permissions));
            }
        }
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("wnm.lock"))));
    }
}
