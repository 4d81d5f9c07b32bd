package wnm.process.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.command.Command;
import wnm.command.RecordingCommandRunner;
import wnm.command.local.LocalCommandRunner;
import wnm.process.Elevation;

/** The account of the nodes, ant, may put links where it owns a folder; root must not follow them. */
class ElevatedFilesTest {
    private static final Path STORAGE = Path.of("/var/antctl/services");
    private static final Path NODE = STORAGE.resolve("antnode0001");

    private final RecordingCommandRunner commands = new RecordingCommandRunner();

    private ElevatedFiles where(Map<Path, String> owners) {
        return new ElevatedFiles(
                Elevation.SUDO, commands, new Owners("ant", path -> Optional.of(owners.getOrDefault(path, "root"))));
    }

    private List<String> done() {
        return commands.lines();
    }

    @Test
    void what_the_account_of_the_nodes_cannot_change_is_roots_work() throws Exception {
        ElevatedFiles files = where(Map.of(STORAGE, "olga"));
        files.makeFolders(List.of(NODE));
        files.copyProgram(Path.of("/opt/antnode"), NODE.resolve("antnode"));
        files.giveTo("ant", List.of(NODE));
        files.deleteTree(NODE);
        assertEquals(
                List.of(
                        "sudo -n mkdir -p -- " + NODE,
                        "sudo -n install -p -m 0755 -- /opt/antnode " + NODE + "/antnode",
                        "sudo -n chown -R -- ant: " + NODE,
                        "sudo -n rm -rf --one-file-system -- " + NODE),
                done());
    }

    @Test
    void where_the_account_of_the_nodes_owns_the_folder_above_it_does_the_work_itself() throws Exception {
        ElevatedFiles files = where(Map.of(STORAGE, "ant", NODE, "ant"));
        files.makeFolders(List.of(NODE));
        files.giveTo("ant", List.of(NODE));
        files.deleteFile(NODE.resolve("node.pid"));
        files.deleteTree(NODE);
        assertEquals(
                List.of(
                        "sudo -n -u ant -- mkdir -p -- " + NODE,
                        "sudo -n -u ant -- rm -f -- " + NODE + "/node.pid",
                        "sudo -n -u ant -- rm -rf --one-file-system -- " + NODE),
                done());
    }

    @Test
    void nothing_is_done_as_root_below_a_folder_of_the_account_however_deep() throws Exception {
        ElevatedFiles files = where(Map.of(NODE, "ant"));
        files.deleteFile(NODE.resolve("link/to/shadow"));
        assertEquals(List.of("sudo -n -u ant -- rm -f -- " + NODE + "/link/to/shadow"), done());
    }

    @Test
    void storage_in_somebodys_home_is_used_as_before() throws Exception {
        Path home = Path.of("/home/ada");
        ElevatedFiles files = where(Map.of(home, "ada", home.resolve("antnode0001"), "ant"));
        files.deleteFile(home.resolve("antnode0001/node.pid"));
        files.deleteTree(home.resolve("antnode0001"));
        assertEquals(
                List.of(
                        "sudo -n -u ant -- rm -f -- /home/ada/antnode0001/node.pid",
                        "sudo -n rm -rf --one-file-system -- /home/ada/antnode0001"),
                done());
    }

    @Test
    void folders_with_different_owners_above_are_made_by_different_hands() throws Exception {
        where(Map.of(STORAGE, "ant")).makeFolders(List.of(NODE, Path.of("/var/log/antnode/antnode0001")));
        assertEquals(
                List.of("sudo -n -u ant -- mkdir -p -- " + NODE, "sudo -n mkdir -p -- /var/log/antnode/antnode0001"),
                done());
    }

    @Test
    void a_program_is_read_with_the_operators_rights_and_written_with_those_of_the_account(@TempDir Path folder)
            throws Exception {
        Path source = Files.writeString(folder.resolve("source"), "new");
        Files.setLastModifiedTime(source, FileTime.fromMillis(1_000_000_000_000L));
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "untouched");
        Path target = Files.createSymbolicLink(folder.resolve("antnode"), elsewhere);

        where(Map.of(folder, "ant")).copyProgram(source, target);
        Command copy = commands.commands().getLast();
        assertEquals(
                List.of("sudo", "-n", "-u", "ant", "--", "sh", "-c"),
                copy.argv().subList(0, 7));
        new LocalCommandRunner("/usr/bin:/bin", folder)
                .run(copy.withArgv(copy.argv().subList(5, copy.argv().size())))
                .orThrow();

        assertEquals("new", Files.readString(target));
        assertEquals("untouched", Files.readString(elsewhere));
        assertEquals(1_000_000_000_000L, Files.getLastModifiedTime(target).toMillis());
        assertEquals(true, Files.isExecutable(target));
    }
}
