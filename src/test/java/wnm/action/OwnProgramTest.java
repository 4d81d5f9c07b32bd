package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.format.Json;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.process.Created;

/** A manager that chooses places and node program itself, as antctl does. */
class OwnProgramTest {
    private static final Path FOLDER = Path.of("/home/tester/node/antnode4");

    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void antctl() {
        cluster = new Cluster(storage).with("process_manager", "antctl+zen").with("highest_node_id_used", 4L);
        cluster.manager.ownProgram = true;
        cluster.manager.created = new Created(
                Optional.empty(),
                Optional.of(new Created.Placement(
                        "antnode4", FOLDER.resolve("antnode"), FOLDER, Optional.of(FOLDER.resolve("logs")))));
        cluster.manager.versions.put(1L, "0.4.17");
        cluster.manager.versions.put(5L, "0.4.17");
    }

    private String force(String action) throws InterruptedException {
        return Json.compact(new ForcedActions(cluster.context())
                        .execute(action, new ForcedActions.Request(Optional.empty(), 1))
                        .json())
                .replace('"', '\'');
    }

    @Test
    void needs_no_local_program_and_says_which_version_a_new_node_got() throws Exception {
        cluster.withoutBinary();

        assertEquals("{'status': 'added-node'}", force("add"));

        Node node = cluster.colony.node(5).orElseThrow();
        assertEquals("antnode4", node.service());
        assertEquals(FOLDER, node.rootDir());
        assertEquals(Optional.of("0.4.17"), node.version());
    }

    @Test
    void an_upgrade_takes_the_version_of_the_node_and_not_of_the_local_program() throws Exception {
        Node node = cluster.node(1, NodeStatus.RUNNING);
        node.placedAt("antnode4", FOLDER.resolve("antnode"), FOLDER, null);
        cluster.colony.save(node);

        assertEquals("{'status': 'upgraded-node', 'node': '4'}", force("upgrade"));

        assertEquals(Optional.of("0.4.17"), cluster.colony.node(1).orElseThrow().version());
    }

    @Test
    void a_version_that_cannot_be_asked_stays() throws Exception {
        Node node = cluster.node(1, NodeStatus.RUNNING);
        node.versionIs("0.4.7");
        cluster.colony.save(node);
        cluster.manager.versions.clear();

        force("upgrade");

        assertEquals(Optional.of("0.4.7"), cluster.colony.node(1).orElseThrow().version());
    }

    @Test
    void a_node_that_needs_a_copy_uses_up_no_id_when_there_is_no_program() throws Exception {
        cluster.manager.ownProgram = false;
        cluster.withoutBinary();

        assertEquals("{'status': 'failed-create-node'}", force("add"));

        assertEquals(
                4, cluster.colony.machine().orElseThrow().highestNodeIdUsed().orElseThrow());
    }
}
