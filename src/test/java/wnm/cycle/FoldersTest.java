package wnm.cycle;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.command.RecordingCommandRunner;
import wnm.model.ManagerType.Mode;

class FoldersTest {
    @TempDir
    Path here;

    @Test
    void a_new_bootstrap_cache_belongs_to_the_account_of_the_nodes() {
        Path cache = here.resolve("bootstrap-cache");
        RecordingCommandRunner commands = new RecordingCommandRunner();
        FolderMaker.folders(Mode.SUDO, 0, commands).makeFor("ant", cache);
        assertEquals(List.of("chown -h ant -- " + cache), commands.lines());
        FolderMaker.folders(Mode.SUDO, 0, commands).makeFor("ant", cache);
        assertEquals(1, commands.lines().size(), "the second run finds it made");
    }

    @Test
    void an_ordinary_user_gives_it_to_them_with_sudo_and_keeps_it_where_nodes_are_the_users_own() {
        RecordingCommandRunner commands = new RecordingCommandRunner();
        FolderMaker.folders(Mode.USER, 1000, commands).makeFor("ada", here.resolve("own"));
        assertEquals(List.of(), commands.lines());
        FolderMaker.folders(Mode.SUDO, 1000, commands).makeFor("ant", here.resolve("cache"));
        assertEquals(List.of("sudo -n chown -h ant -- " + here.resolve("cache")), commands.lines());
    }

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
