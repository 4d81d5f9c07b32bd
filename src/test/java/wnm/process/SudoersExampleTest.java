package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wnm.command.Command;
import wnm.command.CommandResult;
import wnm.command.RecordingCommandRunner;
import wnm.command.local.LocalCommandRunner;
import wnm.firewall.ufw.UfwFirewall;
import wnm.process.files.ElevatedFiles;
import wnm.trust.PretendFiles;

/** {@code docs/sudoers.example} allows what wnm runs and, word by word, nothing else; sudo and sudo-rs read it. */
class SudoersExampleTest {
    private static final Path EXAMPLE = Path.of("docs/sudoers.example");

    private static List<String> rules() throws Exception {
        return Files.readAllLines(EXAMPLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** Commands that may be run as root, by their arguments. */
    private static List<String> allowed() throws Exception {
        return rules().stream()
                .filter(rule -> rule.contains("(root)"))
                .flatMap(rule -> Arrays.stream(
                        rule.substring(rule.indexOf("NOPASSWD: ") + 10).split(", ")))
                .toList();
    }

    @Test
    void nothing_in_it_is_a_pattern() throws Exception {
        for (String rule : rules()) {
            assertTrue(rule.chars().noneMatch(c -> "*?[]^$\\!".indexOf(c) >= 0), rule);
        }
    }

    @Test
    void what_runs_as_root_runs_where_no_other_file_is_found() throws Exception {
        for (String rule : rules()) {
            boolean asNodes = rule.equals("olga ALL=(ant) NOPASSWD: ALL");
            assertTrue(asNodes || rule.startsWith("olga ALL=(root) CWD=/ NOPASSWD: /usr/"), rule);
        }
    }

    @Test
    void what_wnm_runs_for_the_first_and_the_tenth_node_is_in_it() throws Exception {
        for (String id : List.of("0001", "0010")) {
            RecordingCommandRunner commands = new RecordingCommandRunner();
            Path unit = Path.of("/etc/systemd/system/antnode" + id + ".service");
            ElevatedFiles files = new ElevatedFiles(Elevation.SUDO, commands, PretendFiles.trusted());
            files.write(unit, "[Unit]\n");
            files.deleteFile(unit);
            UfwFirewall firewall = new UfwFirewall(commands, false);
            int port = 55000 + Integer.parseInt(id);
            firewall.open(port, "");
            firewall.open(port, "antnode" + id);
            firewall.close(port);
            List<String> needed = commands.commands().stream()
                    .map(command -> command.argv())
                    .filter(argv -> argv.contains("sudo"))
                    .map(argv -> String.join(" ", argv.subList(argv.indexOf("-n") + 1, argv.size())))
                    .toList();
            assertTrue(needed.size() > 6, needed::toString);
            List<String> withoutFolder = allowed().stream()
                    .map(command -> command.replaceFirst("^/usr/s?bin/", ""))
                    .toList();
            assertEquals(
                    List.of(),
                    needed.stream()
                            .filter(command -> !withoutFolder.contains(command))
                            .collect(Collectors.toList()));
        }
    }

    @Test
    void visudo_reads_it() throws Exception {
        Path visudo = Path.of("/usr/sbin/visudo");
        assumeTrue(Files.isExecutable(visudo), "needs visudo");
        CommandResult result = new LocalCommandRunner("", Path.of("/"))
                .run(Command.of(
                        Command.QUESTION,
                        visudo.toString(),
                        "-c",
                        "-f",
                        EXAMPLE.toAbsolutePath().toString()));
        assertTrue(!(result.stdout() + result.stderr()).contains("error"), result::toString);
    }
}
