package wnm.process.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.command.CommandRunner;
import wnm.command.RecordingCommandRunner;
import wnm.command.local.LocalCommandRunner;
import wnm.process.Elevation;
import wnm.process.ProcessManagerException;
import wnm.trust.PathTrust;
import wnm.trust.PretendFiles;

/** The account of the nodes, ant, may put links where it owns a folder; root must not follow them. */
class ElevatedFilesTest {
    private static final Path STORAGE = Path.of("/var/antctl/services");
    private static final Path NODE = STORAGE.resolve("antnode0001");

    @TempDir
    Path real;

    private final RecordingCommandRunner commands = new RecordingCommandRunner();

    private final PretendFiles here = new PretendFiles("olga");

    private ElevatedFiles where(Map<Path, String> owners) {
        return new ElevatedFiles(Elevation.SUDO, commands, here.owned(owners).trust());
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
                        "sudo -n install -p -T -m 0755 -- /opt/antnode " + NODE + "/antnode",
                        "sudo -n chown -h -- ant: " + NODE,
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
                        "setsid sudo -n -u ant -- mkdir -p -- " + NODE,
                        "setsid sudo -n -u ant -- rm -f -- " + NODE + "/node.pid",
                        "setsid sudo -n -u ant -- rm -rf --one-file-system -- " + NODE),
                done());
    }

    @Test
    void nothing_is_done_as_root_below_a_folder_of_the_account_however_deep() throws Exception {
        ElevatedFiles files = where(Map.of(NODE, "ant"));
        files.deleteFile(NODE.resolve("link/to/shadow"));
        assertEquals(List.of("setsid sudo -n -u ant -- rm -f -- " + NODE + "/link/to/shadow"), done());
    }

    @Test
    void a_folder_of_the_account_in_one_of_the_operators_is_emptied_by_that_account() throws Exception {
        Path node = Files.createDirectory(real.resolve("antnode0001"));
        ElevatedFiles files = where(Map.of(node, "ant"));
        files.deleteFile(node.resolve("node.pid"));
        files.deleteTree(node);
        assertEquals(
                List.of(
                        "setsid sudo -n -u ant -- rm -f -- " + node + "/node.pid",
                        "setsid sudo -n -u ant -- find " + node + " -xdev -mindepth 1 -delete",
                        "sudo -n rmdir -- " + node),
                done());
    }

    @Test
    void a_folder_of_any_other_account_is_worked_in_with_its_rights_only() throws Exception {
        Path home = Path.of("/home/mallory");
        ElevatedFiles files = where(Map.of(home, "mallory"));
        files.makeFolders(List.of(home.resolve("n/antnode0007")));
        files.writeAs("ant", home.resolve("n/antnode0007/node.pid"), "1");
        files.keepAs("ant", home.resolve("n/antnode"), home.resolve("n/antnode.prev"));
        files.rename("ant", home.resolve("n/antnode.new"), home.resolve("n/antnode"));
        files.write(home.resolve("n/a.service"), "[Unit]");
        files.deleteFile(home.resolve("n/a.service"));
        files.deleteTree(home.resolve("n/antnode0007"));
        assertEquals(9, done().size(), done().toString());
        assertTrue(
                done().stream().allMatch(line -> line.startsWith("setsid sudo -n -u mallory -- ")), done().toString());
        assertThrows(ProcessManagerException.class, () -> files.giveTo("ant", List.of(home.resolve("n/antnode0007"))));
    }

    @Test
    void where_several_could_interfere_nothing_is_done_at_all() {
        here.mode(STORAGE, "g");
        ElevatedFiles files = where(Map.of());
        Path file = NODE.resolve("x");
        for (Executable work : List.<Executable>of(
                () -> files.makeFolders(List.of(NODE)),
                () -> files.copyProgram(Path.of("/opt/antnode"), file),
                () -> files.giveTo("ant", List.of(NODE)),
                () -> files.write(file, "x"),
                () -> files.writeAs("ant", file, "x"),
                () -> files.keepAs("ant", file, NODE.resolve("y")),
                () -> files.rename("ant", file, NODE.resolve("y")),
                () -> files.deleteFile(file),
                () -> files.deleteTree(NODE))) {
            ProcessManagerException refused = assertThrows(ProcessManagerException.class, work);
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("can be written by its group (users)"),
                    refused.toString());
            assertTrue(String.valueOf(refused.getMessage()).endsWith("chmod g-w " + STORAGE), refused.toString());
        }
        assertEquals(List.of(), done());
    }

    @Test
    void a_program_that_another_account_could_change_is_not_copied() {
        ElevatedFiles files = where(Map.of(Path.of("/opt/antnode"), "mallory"));
        ProcessManagerException refused = assertThrows(
                ProcessManagerException.class,
                () -> files.copyProgram(Path.of("/opt/antnode"), NODE.resolve("antnode")));
        assertTrue(String.valueOf(refused.getMessage()).contains("belongs to mallory"), refused.toString());
        assertEquals(List.of(), done());
    }

    @Test
    void what_lies_in_a_folder_is_given_away_before_the_folder() throws Exception {
        where(Map.of()).giveTo("ant", List.of(NODE, NODE.resolve("logs")));
        assertEquals(List.of("sudo -n chown -h -- ant: " + NODE + "/logs " + NODE), done());
    }

    /** All that is done to a node, by root, while its account exchanges one name on the way for a link at one moment. */
    @ParameterizedTest
    @ValueSource(strings = {"services", "antnode0002", "logs", "antnode"})
    void a_link_put_in_the_way_at_any_moment_does_not_lead_root_anywhere(String exchanged) throws Exception {
        assumeTrue(PathTrust.ofThisProcess().callerIsRoot(), "only root can play several accounts");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-xr-x"));
        int moments = play(exchanged, -1);
        assertTrue(moments > 8, "only " + moments);
        exchanges = 0;
        for (int moment = 0; moment < moments; moment++) {
            play(exchanged, moment);
        }
        assertEquals(!exchanged.equals("services"), exchanges > 3, exchanges + " exchanges"); // else this shows nothing
    }

    private int exchanges;

    private int rounds;

    /** @return how many commands there were */
    private int play(String exchanged, int moment) throws Exception {
        Path round = Files.createDirectory(real.resolve("round" + rounds++));
        Files.setPosixFilePermissions(round, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path victim = Files.createDirectories(round.resolve("victim"));
        for (String name : List.of("logs", "antnode0002/logs")) {
            Files.createDirectories(victim.resolve(name));
        }
        for (String name : List.of("audit", "antnode", "antnode.new", "antnode.prev", "node.pid", "logs/audit")) {
            Files.writeString(victim.resolve(name), "root's");
        }
        String before = picture(victim);
        Path services = Files.createDirectories(round.resolve("services"));
        Files.setAttribute(services, "unix:uid", NOBODY);
        Path source = Files.writeString(round.resolve("source"), "#!/bin/sh\n");
        Path node = services.resolve("antnode0002");
        Path way = exchanged.equals("services")
                ? services
                : exchanged.equals("antnode0002") ? node : node.resolve(exchanged);
        Exchanging attacker = new Exchanging(way, victim, moment);
        ElevatedFiles files = new ElevatedFiles(Elevation.ROOT, attacker, PathTrust.ofThisProcess());
        for (Work work : List.<Work>of(
                () -> files.makeFolders(List.of(node, node.resolve("logs"))),
                () -> files.giveTo("nobody", List.of(node, node.resolve("logs"))),
                () -> files.copyProgram(source, node.resolve("antnode")),
                () -> files.copyProgram(source, node.resolve("antnode.new")),
                () -> files.keepAs("nobody", node.resolve("antnode"), node.resolve("antnode.prev")),
                () -> files.rename("nobody", node.resolve("antnode.new"), node.resolve("antnode")),
                () -> files.writeAs("nobody", node.resolve("node.pid"), "1"),
                () -> files.deleteFile(node.resolve("node.pid")),
                () -> files.deleteTree(node.resolve("logs")),
                () -> files.deleteTree(node))) {
            try {
                work.run();
            } catch (ProcessManagerException e) {
                // refused, or it failed with the account's rights: both are well
            }
        }
        assertEquals(before, picture(victim), exchanged + " exchanged at command " + moment);
        exchanges += attacker.exchanged ? 1 : 0;
        return attacker.commands;
    }

    private static final int NOBODY = 65_534;

    /** Owners, modes and contents. */
    private static String picture(Path folder) throws IOException {
        StringBuilder picture = new StringBuilder();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted().toList()) {
                picture.append(folder.relativize(path))
                        .append(' ')
                        .append(Files.readAttributes(path, "unix:uid,mode"))
                        .append(Files.isRegularFile(path) ? Files.readString(path) : "")
                        .append('\n');
            }
        }
        return picture.toString();
    }

    private interface Work {
        void run() throws ProcessManagerException;
    }

    /** Runs commands really; the account of the nodes, who owns the storage, exchanges a name just before one of them. */
    private static final class Exchanging implements CommandRunner {
        private final CommandRunner real = new LocalCommandRunner("/usr/bin:/bin:/usr/sbin:/sbin", Path.of("/"));
        private final Path way;
        private final Path victim;
        private final int moment;
        private int commands;
        private boolean exchanged;

        Exchanging(Path way, Path victim, int moment) {
            this.way = way;
            this.victim = victim;
            this.moment = moment;
        }

        @Override
        public CommandResult run(Command command) throws CommandException {
            if (commands++ == moment) {
                // services itself stands in a folder of root's, where the account can exchange nothing
                String exchange = "mv -T -- '" + way + "' '" + way + ".away' 2>/dev/null; ln -sT -- '" + victim + "' '"
                        + way + "'";
                exchanged = real.run(
                                Command.of(Command.QUESTION, "runuser", "-u", "nobody", "--", "sh", "-c", exchange))
                        .succeeded();
            }
            return real.run(command);
        }

        @Override
        public long startDetached(
                List<String> argv, Map<String, String> environment, Path folder, Path output, Duration patience)
                throws CommandException {
            throw new IllegalStateException("nothing is started here");
        }

        @Override
        public Optional<Path> find(String program) {
            return real.find(program);
        }
    }

    @Test
    void folders_with_different_owners_above_are_made_by_different_hands() throws Exception {
        where(Map.of(STORAGE, "ant")).makeFolders(List.of(NODE, Path.of("/var/log/antnode/antnode0001")));
        assertEquals(
                List.of(
                        "setsid sudo -n -u ant -- mkdir -p -- " + NODE,
                        "sudo -n mkdir -p -- /var/log/antnode/antnode0001"),
                done());
    }

    @Test
    void a_program_is_read_with_the_operators_rights_and_written_with_those_of_the_account(@TempDir Path folder)
            throws Exception {
        Path source = Files.writeString(real.resolve("source"), "new");
        Files.setLastModifiedTime(source, FileTime.fromMillis(1_000_000_000_000L));
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "untouched");
        Path target = Files.createSymbolicLink(folder.resolve("antnode"), elsewhere);

        where(Map.of(folder, "ant")).copyProgram(source, target);
        Command copy = commands.commands().getLast();
        assertEquals(
                List.of("setsid", "sudo", "-n", "-u", "ant", "--", "sh", "-c"),
                copy.argv().subList(0, 8));
        new LocalCommandRunner("/usr/bin:/bin", folder)
                .run(copy.withArgv(copy.argv().subList(6, copy.argv().size())))
                .orThrow();

        assertEquals("new", Files.readString(target));
        assertEquals("untouched", Files.readString(elsewhere));
        assertEquals(1_000_000_000_000L, Files.getLastModifiedTime(target).toMillis());
        assertEquals(true, Files.isExecutable(target));
    }
}
