package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.config.RunPaths;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;

/** What every process manager must do. */
@SuppressWarnings("NullAway.Init") // filled before each test
public abstract class ProcessManagerContract {
    /** More steps than any operation takes. */
    private static final int MANY = 100;

    @TempDir
    protected Path folder;

    protected PretendMachine pretend;
    protected RunPaths paths;
    protected Machine machine;
    protected Node node;
    protected Path binary;
    protected ProcessManager manager;

    /** {@code systemd+user} and so on. */
    protected abstract String type();

    protected abstract Elevation elevation();

    protected abstract ProcessManager manager(ManagerContext context, Path units);

    /** What a creation tells. */
    protected Created created() {
        return Created.AS_PLANNED;
    }

    protected Path units() {
        return folder.resolve("units");
    }

    @BeforeEach
    void setUp() throws IOException {
        pretend = new PretendMachine(folder, units());
        paths = Samples.paths(folder, elevation() == Elevation.NONE ? Mode.USER : Mode.SUDO);
        machine = Samples.machine(paths.nodeStorage(), Map.of());
        node = Samples.node(machine, type(), 1);
        pretend.nodes.add(node);
        binary = Files.writeString(folder.resolve("antnode-source"), "#!/bin/sh\n");
        Files.createDirectories(units());
        Files.createDirectories(paths.nodeStorage());
        Files.createDirectories(paths.logs());
        manager = manager(pretend.context(paths, machine, elevation()), units());
    }

    @Test
    void it_can_be_used_here() {
        assertTrue(manager.unusable().isEmpty());
    }

    @Test
    void a_created_node_runs_its_own_copy_and_can_be_reached() throws Exception {
        assertEquals(created(), manager.create(node, binary));

        assertRuns();
        Path copy = node.rootDir().resolve("antnode");
        assertTrue(Files.isExecutable(copy));
        assertEquals(
                Files.getLastModifiedTime(binary).toMillis() / 1000,
                Files.getLastModifiedTime(copy).toMillis() / 1000);
        assertEquals(Set.of(55001), pretend.openPorts);
    }

    @Test
    void starting_twice_leaves_one_process() throws Exception {
        manager.create(node, binary);
        manager.stop(node);

        manager.start(node);
        manager.start(node);

        assertRuns();
    }

    @Test
    void stopping_twice_is_stopping_once() throws Exception {
        manager.create(node, binary);

        manager.stop(node);
        manager.stop(node);

        assertInstanceOf(ProcessState.Ended.class, manager.state(node));
        assertEquals(List.of(), pretend.all());
        assertEquals(Set.of(), pretend.openPorts);
        assertEquals(Set.of(), pretend.enabled);
        assertTrue(Files.exists(node.rootDir()));
    }

    @Test
    void an_upgraded_node_runs_the_new_program() throws Exception {
        manager.create(node, binary);

        upgrade(newProgram("echo Autonomi Node v0.4.17"));

        assertRuns();
        assertTrue(Files.readString(program()).contains("v0.4.17"));
        assertFalse(Files.exists(program().resolveSibling("antnode.new")));
    }

    @Test
    void an_upgrade_can_be_taken_back_once_and_not_after_it_proved_good() throws Exception {
        manager.create(node, binary);
        assertFalse(manager.rollBack(node));

        upgrade(newProgram("echo Autonomi Node v0.4.17"));
        assertTrue(manager.rollBack(node));
        assertRuns();
        assertEquals("#!/bin/sh\n", Files.readString(program()));
        assertFalse(manager.rollBack(node));

        upgrade(newProgram("echo Autonomi Node v0.4.18"));
        manager.dropPrevious(node);
        assertFalse(manager.rollBack(node));
        assertTrue(Files.readString(program()).contains("v0.4.18"));
    }

    @Test
    void a_new_program_that_names_no_version_is_not_tried_on_a_node() throws Exception {
        manager.create(node, binary);
        long pid = pretend.all().getLast().pid();

        assertThrows(ProcessManagerException.class, () -> upgrade(newProgram("echo hello")));

        assertEquals(pid, pretend.all().getLast().pid());
        assertEquals("#!/bin/sh\n", Files.readString(program()));
        assertFalse(Files.exists(program().resolveSibling("antnode.new")));
    }

    @Test
    void wherever_an_upgrade_fails_the_node_runs_the_old_program_or_the_new_one() throws Exception {
        manager.create(node, binary);
        Path newer = newProgram("echo Autonomi Node v0.4.17");
        for (int step = 1; step < MANY; step++) {
            pretend.failAt(step);
            boolean failed = false;
            try {
                upgrade(newer);
            } catch (ProcessManagerException e) {
                failed = true;
            }
            boolean reached = !pretend.allSucceeded();
            pretend.failNever();
            assertRuns();
            assertEquals(failed, Files.readString(program()).equals("#!/bin/sh\n"), "step " + step);
            if (!reached) {
                return;
            }
            Files.writeString(program(), "#!/bin/sh\n");
        }
        throw new AssertionError("the upgrade has no end");
    }

    @Test
    void what_lies_in_the_nodes_folder_is_run_and_renamed_with_the_rights_of_its_user() throws Exception {
        manager.create(node, binary);
        Files.copy(newProgram("echo Autonomi Node v0.4.8"), program(), StandardCopyOption.REPLACE_EXISTING);
        pretend.words.clear();

        assertEquals(Optional.of("0.4.8"), manager.version(node));
        upgrade(newProgram("echo Autonomi Node v0.4.17"));

        int asked = 0;
        for (List<String> words : pretend.words) {
            if (words.contains("--version") || words.contains("mv") || words.contains("ln")) {
                String hand = words.contains("--version") ? node.user() : ownerOfFolder();
                List<String> plain = elevation().asUser(hand, List.of());
                assertEquals(plain, words.subList(0, plain.size()), words.toString());
                asked++;
            }
        }
        assertTrue(asked >= 2, pretend.words.toString());
    }

    /** The user of a node owns its folder; in these tests nobody can be given anything. */
    private String ownerOfFolder() throws IOException {
        return Files.getOwner(node.rootDir()).getName().equals("root") ? "root" : node.user();
    }

    private Path program() {
        return node.rootDir().resolve("antnode");
    }

    private void upgrade(Path newer) throws ProcessManagerException {
        manager.stage(node, newer);
        manager.upgrade(node, newer);
    }

    private Path newProgram(String line) throws IOException {
        Path newer = Files.writeString(folder.resolve("newer"), "#!/bin/sh\n" + line + "\n");
        assertTrue(newer.toFile().setExecutable(true));
        return newer;
    }

    @Test
    void removing_leaves_nothing_and_can_be_repeated() throws Exception {
        manager.create(node, binary);

        manager.remove(node);
        assertNothingIsLeft("after a removal");
        manager.remove(node);
        assertNothingIsLeft("after another one");
    }

    @Test
    void a_missing_program_is_named_and_nothing_is_made() throws Exception {
        Path missing = folder.resolve("missing");

        ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.create(node, missing));

        assertTrue(e.toString().contains(missing.toString()), e.toString());
        assertNothingIsLeft("no program");
    }

    @Test
    void whatever_fails_while_creating_nothing_is_left() throws Exception {
        for (int n = 1; n < MANY; n++) {
            pretend.failAt(n);
            try {
                manager.create(node, binary);
            } catch (ProcessManagerException e) {
                pretend.failNever();
                assertFalse(Objects.requireNonNull(e.getMessage()).isBlank());
                assertNothingIsLeft("step " + n + " of creating failed");
                continue;
            }
            boolean last = pretend.allSucceeded();
            pretend.failNever();
            assertRuns();
            if (last) {
                assertTrue(n > 1, "something could fail");
                return;
            }
            manager.remove(node);
        }
        throw new AssertionError("creating takes no end of steps");
    }

    @Test
    void a_creation_that_failed_can_be_repeated() throws Exception {
        pretend.failAt(1);
        assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));

        manager.create(node, binary);

        assertRuns();
    }

    @Test
    void a_folder_that_was_there_before_survives_a_failed_creation() throws Exception {
        Path key = Files.createDirectories(node.rootDir()).resolve("secret-key");
        Files.writeString(key, "identity");
        pretend.failAt(2);

        assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));

        assertTrue(Files.exists(key));
    }

    @Test
    void a_failed_start_is_reported_and_a_reported_success_runs() throws Exception {
        manager.create(node, binary);
        for (int n = 1; n < MANY; n++) {
            pretend.failNever();
            manager.stop(node);
            pretend.failAt(n);
            try {
                manager.start(node);
            } catch (ProcessManagerException e) {
                assertEquals(Set.of(), pretend.enabled, "step " + n);
                continue;
            }
            boolean last = pretend.allSucceeded();
            pretend.failNever();
            assertRuns();
            if (last) {
                return;
            }
        }
        throw new AssertionError("starting takes no end of steps");
    }

    @Test
    void nothing_is_said_to_be_stopped_that_runs() throws Exception {
        manager.create(node, binary);
        for (int n = 1; n < MANY; n++) {
            pretend.failNever();
            manager.start(node);
            pretend.failAt(n);
            try {
                manager.stop(node);
            } catch (ProcessManagerException e) {
                continue;
            }
            assertEquals(List.of(), pretend.all(), "step " + n);
            if (pretend.allSucceeded()) {
                return;
            }
        }
        throw new AssertionError("stopping takes no end of steps");
    }

    @Test
    void a_stop_that_has_ended_the_node_is_no_failure_whatever_else_fails() throws Exception {
        manager.create(node, binary);
        for (int n = 1; n < MANY; n++) {
            pretend.failNever();
            manager.start(node);
            pretend.failAt(n);
            try {
                manager.stop(node);
            } catch (ProcessManagerException e) {
                pretend.failNever();
                assertInstanceOf(ProcessState.Alive.class, manager.state(node), "step " + n + ": " + e.getMessage());
                continue;
            }
            if (pretend.allSucceeded()) {
                return;
            }
        }
        throw new AssertionError("stopping takes no end of steps");
    }

    @Test
    void a_removal_that_failed_somewhere_is_finished_by_the_next_one() throws Exception {
        for (int n = 1; n < MANY; n++) {
            pretend.failNever();
            manager.create(node, binary);
            pretend.failAt(n);
            try {
                manager.remove(node);
            } catch (ProcessManagerException e) {
                pretend.failNever();
                manager.remove(node);
            }
            assertNothingIsLeft("step " + n + " of removing failed");
            if (pretend.allSucceeded()) {
                return;
            }
        }
        throw new AssertionError("removing takes no end of steps");
    }

    @Test
    void a_row_that_names_a_shared_folder_deletes_and_stops_nothing() throws Exception {
        manager.create(node, binary);
        node.placedAt(node.service(), node.binary(), paths.base(), null);

        ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.remove(node));

        assertTrue(e.toString().contains("refused to delete"), e.toString());
        assertEquals(1, leaves());
        assertTrue(Files.exists(paths.nodeStorage().resolve("antnode0001/antnode")));
    }

    @Test
    void a_process_of_another_account_that_claims_the_folder_is_not_the_node_and_not_in_the_way() throws Exception {
        long claim = pretend.appear(
                1, List.of("antnode", "--root-dir", node.rootDir().toString()), "mallory");
        manager.create(node, binary);
        manager.stop(node);
        assertInstanceOf(ProcessState.Ended.class, manager.state(node));

        manager.start(node);
        assertNotEquals(new ProcessState.Alive(claim), manager.state(node));
        manager.remove(node);

        assertEquals(
                List.of(claim), pretend.all().stream().map(RunningProcess::pid).toList());
        assertFalse(Files.exists(node.rootDir()));
    }

    @Test
    void nothing_is_said_to_be_stopped_or_removed_while_its_account_has_its_ports() throws Exception {
        manager.create(node, binary);
        String account = elevation() == Elevation.NONE ? PretendMachine.CALLER : "ant";
        Path program = program();
        for (Set<Integer> taken : List.of(pretend.ports.takenUdp, pretend.ports.takenTcp)) {
            int port = taken == pretend.ports.takenUdp ? 55001 : 13001;
            taken.add(port);
            pretend.ports.holders.put(port, Set.of(account));

            ProcessManagerException stop = assertThrows(ProcessManagerException.class, () -> manager.stop(node));
            assertThrows(ProcessManagerException.class, () -> manager.remove(node));

            assertTrue(stop.toString().contains("port " + port + " ("), stop.toString());
            assertTrue(Files.exists(program), "nothing is deleted");
            taken.clear();
        }
        manager.remove(node);
        assertNothingIsLeft("the port is free");
    }

    @Test
    void a_creation_that_may_have_left_a_process_keeps_the_folder() throws Exception {
        boolean kept = false;
        for (int n = 1; n < MANY; n++) {
            pretend.ports.takenUdp.add(55001); // as if the start had half worked
            pretend.failAt(n);
            try {
                manager.create(node, binary);
                assertTrue(kept, "the last step that can fail is the start");
                return;
            } catch (ProcessManagerException e) {
                kept = Files.exists(node.rootDir());
            }
            pretend.failNever();
            pretend.ports.takenUdp.clear();
            manager.remove(node);
        }
        throw new AssertionError("creating takes no end of steps");
    }

    private void assertRuns() throws ProcessManagerException {
        ProcessState.Alive alive = assertInstanceOf(ProcessState.Alive.class, manager.state(node));
        assertTrue(pretend.find(alive.pid()).isPresent());
        assertEquals(1, leaves());
    }

    private long leaves() {
        return pretend.all().stream()
                .filter(p -> pretend.all().stream().noneMatch(child -> child.parent() == p.pid()))
                .count();
    }

    private void assertNothingIsLeft(String when) throws IOException {
        assertEquals(List.of(), pretend.all(), when);
        assertEquals(Set.of(), pretend.openPorts, when);
        assertEquals(Set.of(), pretend.enabled, when);
        for (Path place : List.of(units(), paths.nodeStorage(), paths.logs())) {
            try (Stream<Path> found = Files.list(place)) {
                assertEquals(List.of(), found.toList(), when);
            }
        }
    }
}
