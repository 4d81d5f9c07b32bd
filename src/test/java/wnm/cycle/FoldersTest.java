package wnm.cycle;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldersTest {
    @TempDir
    Path here;

    @ParameterizedTest
    @CsvSource({"000, USER, rwxr-xr-x", "002, USER, rwxr-xr-x", "077, USER, rwx------", "077, SUDO, rwxr-xr-x"})
    void only_the_owner_may_write_to_new_folders_whatever_the_umask(String umask, String mode, String permissions)
            throws Exception {
        Path folder = here.resolve("a/b");
        Process run = ChildJvm.start("umask " + umask, FolderMaker.class, mode, folder.toString());
        assertEquals("", new String(run.getInputStream().readAllBytes()));
        assertEquals(fromString(permissions), Files.getPosixFilePermissions(folder));
        assertEquals(fromString(permissions), Files.getPosixFilePermissions(folder.getParent()));
    }
}
