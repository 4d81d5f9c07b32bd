package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.config.RunPaths;
import wnm.firewall.none.NoFirewall;
import wnm.model.AccountName;
import wnm.model.ManagerType.Mode;
import wnm.model.NodeProgram;
import wnm.process.files.ElevatedFiles;
import wnm.trust.PretendFiles;

class SudoReadinessTest {
    private final RecordingCommandRunner commands = new RecordingCommandRunner();

    private Optional<String> problem(Elevation elevation, String user) {
        Path nowhere = Path.of("/nowhere");
        RunPaths paths = Samples.paths(nowhere, Mode.SUDO);
        PretendMachine pretend = new PretendMachine(nowhere, nowhere);
        return SudoReadiness.problem(new ManagerContext(
                NodeProgram.ANTNODE,
                paths,
                Samples.machine(paths.nodeStorage(), Map.of()),
                commands,
                pretend,
                new NoFirewall(),
                pretend,
                new Caller("tester", 1000, Map.of()),
                elevation,
                new ElevatedFiles(elevation, commands, PretendFiles.trusted()),
                new NodeFolders(paths, paths.nodeStorage(), NodeProgram.ANTNODE, List::of, List::of),
                user,
                pretend.ports));
    }

    @Test
    void nothing_is_asked_in_user_mode() {
        assertEquals(Optional.empty(), problem(Elevation.NONE, "ant"));
        assertEquals(List.of(), commands.lines());
    }

    @Test
    void account_and_sudo_are_tried_without_asking_for_a_password() {
        assertEquals(Optional.empty(), problem(Elevation.SUDO, "ant"));
        assertEquals(List.of("id -u ant", "setsid sudo -n -u ant -- true"), commands.lines());
    }

    @Test
    void root_needs_no_sudo() {
        assertEquals(Optional.empty(), problem(Elevation.ROOT, "ant"));
        assertEquals(List.of("id -u ant"), commands.lines());
    }

    @Test
    void a_missing_account_is_named_with_the_cure() {
        commands.whenStarts(List.of("id"), Answer.exit(1, "id: 'ant': no such user"));

        String problem = problem(Elevation.SUDO, "ant").orElseThrow();

        assertTrue(problem.contains("user ant") && problem.contains("--node_user"), problem);
    }

    @Test
    void a_sudo_that_asks_is_a_problem() {
        commands.whenStarts(List.of("setsid", "sudo"), Answer.exit(1, "sudo: a password is required"));

        String problem = problem(Elevation.SUDO, "ant").orElseThrow();
        assertTrue(problem.contains("NOPASSWD") && problem.contains("sudo: a password is required"), problem);
    }

    @Test
    void a_sudo_that_does_not_work_says_why_itself() {
        commands.whenStarts(
                List.of("setsid", "sudo"),
                Answer.exit(
                        1, "sudo: The \"no new privileges\" flag is set, which prevents sudo from running as root.\n"));

        String problem = problem(Elevation.SUDO, "ant").orElseThrow();
        assertTrue(problem.contains("flag is set") && problem.contains("NoNewPrivileges"), problem);
        assertFalse(problem.contains("NOPASSWD"), problem);
    }

    @Test
    void a_name_that_looks_like_an_option_is_no_account() {
        assertTrue(problem(Elevation.SUDO, "-u").isPresent());
        assertTrue(problem(Elevation.SUDO, "").isPresent());
        assertEquals(List.of(), commands.lines());
        assertFalse(AccountName.isValid("a b"));
        assertTrue(AccountName.isValid("ant_1-x.y"));
    }
}
