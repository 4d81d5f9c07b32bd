package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.format.Json;
import wnm.model.ManagerType;

class TeardownTest {
    private static final ManagerType ANTCTL = ManagerType.parse("antctl+user").orElseThrow();
    private static final ManagerType OF_THE_SYSTEM =
            ManagerType.parse("antctl+sudo").orElseThrow();
    private static final ManagerType SETSID = ManagerType.parse("setsid+user").orElseThrow();

    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void antctlWithNodes() {
        cluster = new Cluster(storage).with("highest_node_id_used", 7L).with("process_manager", "antctl+user");
        cluster.manager.resetting.add(ANTCTL);
        cluster.node(1, ANTCTL);
        cluster.node(2, ANTCTL);
    }

    private String tearDown() throws InterruptedException {
        ActionResult result = new Teardown(cluster.context()).execute();
        assertTrue(result.succeeded());
        return Json.compact(result.json()).replace('"', '\'');
    }

    private long highestId() {
        return cluster.colony.machine().orElseThrow().highestNodeIdUsed().orElseThrow();
    }

    @Test
    void a_manager_that_can_takes_all_nodes_at_once_and_ids_begin_anew() throws Exception {
        assertEquals("{'status': 'cluster-teardown', 'method': 'manager-specific'}", tearDown());

        assertEquals(List.of("reset antctl+user"), cluster.manager.calls);
        assertEquals(List.of(), cluster.colony.nodes());
        assertEquals(0, highestId());
    }

    @Test
    void nodes_of_other_managers_go_one_by_one() throws Exception {
        cluster.node(3, SETSID);

        assertEquals("{'status': 'cluster-teardown', 'method': 'mixed', 'removed_count': 3}", tearDown());

        assertEquals(List.of("reset antctl+user", "remove 3"), cluster.manager.calls);
        assertEquals(List.of(), cluster.colony.nodes());
    }

    @Test
    void a_failed_reset_is_followed_by_single_removals() throws Exception {
        cluster.manager.failing.add("reset antctl+user");

        assertEquals("{'status': 'cluster-teardown', 'method': 'individual-remove', 'removed_count': 2}", tearDown());

        assertEquals(List.of("reset antctl+user", "remove 1", "remove 2"), cluster.manager.calls);
        assertEquals(7, highestId());
    }

    @Test
    void ids_go_on_while_a_node_of_antctl_is_left() throws Exception {
        cluster.node(3, OF_THE_SYSTEM);
        cluster.manager.failing.add("remove");

        ActionResult result = new Teardown(cluster.context()).execute();

        assertTrue(result.succeeded());
        assertEquals(7, highestId());
        assertEquals(1, cluster.colony.nodes().size());
    }

    @Test
    void a_dry_run_resets_nothing() throws Exception {
        cluster.dryRun();

        assertEquals(
                "{'status': 'cluster-teardown', 'method': 'individual-remove', 'removed_count': 2, 'dry_run': true}",
                tearDown());

        assertEquals(List.of(), cluster.manager.calls);
        assertFalse(cluster.colony.nodes().isEmpty());
    }
}
