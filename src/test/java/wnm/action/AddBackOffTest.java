package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.decision.Action;
import wnm.model.ManagerType;

/** Nodes that cannot be made are not tried in every run. */
class AddBackOffTest {
    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void emptyCluster() {
        cluster = new Cluster(storage);
    }

    private String add() throws InterruptedException {
        return adds(1).getFirst();
    }

    private List<String> adds(int count) throws InterruptedException {
        return new PlannedActions(cluster.context())
                .execute(java.util.Collections.nCopies(count, new Action.Add("r"))).stream()
                        .map(result -> String.valueOf(result.json().get("status")))
                        .toList();
    }

    private Optional<String> why() {
        return new AddBackOff(cluster.context()).inWords();
    }

    private boolean force() throws InterruptedException {
        return new ForcedActions(cluster.context())
                .execute("add", new ForcedActions.Request(Optional.empty(), 1))
                .succeeded();
    }

    @Test
    void a_failure_is_told_until_it_may_be_tried_again() throws Exception {
        cluster.manager.failing.add("create");
        assertEquals("failed-create-node", add());
        assertEquals(
                Optional.of("No node is added before 2027-01-15T08:01:00Z, since the last one could not be made"
                        + " (--force_action add does not wait): Failed to create node 1: it will not create"),
                why());
        cluster.later(59);
        assertTrue(why().isPresent());
        cluster.later(1);
        assertEquals(Optional.empty(), why());

        add();
        cluster.later(60);
        assertTrue(why().orElseThrow().contains("2027-01-15T08:03:00Z"), why().toString());
    }

    @Test
    void after_a_failure_no_other_is_tried_in_that_run() throws Exception {
        cluster.manager.failing.add("create");
        assertEquals(List.of("failed-create-node", "failed-create-node", "failed-create-node"), adds(3));
        assertEquals(List.of("create 1"), cluster.manager.calls);
    }

    @Test
    void a_success_ends_it() throws Exception {
        cluster.manager.failing.add("create");
        add();
        cluster.later(60);
        cluster.manager.failing.clear();
        assertEquals("added-node", add());
        assertEquals(Optional.of(""), cluster.colony.setting(AddBackOff.SETTING));
    }

    @Test
    void a_forced_add_does_not_wait_and_its_success_ends_it() throws Exception {
        cluster.manager.failing.add("create");
        add();
        assertTrue(why().isPresent());
        cluster.manager.failing.clear();
        assertTrue(force());
        assertEquals(Optional.empty(), why());
    }

    @Test
    void a_forced_add_that_fails_holds_nothing_back() throws Exception {
        cluster.manager.failing.add("create");
        force();
        assertEquals(Optional.empty(), why());
    }

    @Test
    void an_id_that_failed_twice_is_passed_over_for_an_hour() throws Exception {
        cluster.manager.failing.add("create 1");
        add();
        cluster.later(60);
        add();
        cluster.later(120);
        assertEquals("added-node", add());
        assertEquals("added-node", add());
        assertEquals(List.of("create 1", "create 1", "create 2", "create 3"), cluster.manager.calls);

        cluster.manager.failing.clear();
        cluster.later(3481);
        assertEquals("added-node", add());
        assertEquals("create 1", cluster.manager.calls.getLast());
    }

    @Test
    void where_every_id_fails_none_is_to_blame() throws Exception {
        cluster.manager.failing.add("create");
        for (int failure = 0; failure < 9; failure++) {
            add();
            cluster.later(60);
        }
        assertEquals(
                List.of("1", "1", "2", "2", "3", "3", "4", "4", "5"),
                cluster.manager.calls.stream()
                        .map(call -> call.replace("create ", ""))
                        .toList());
        add();
        assertEquals("create 1", cluster.manager.calls.getLast());
    }

    @Test
    void ids_that_are_never_used_again_are_not_remembered() throws Exception {
        cluster.with(
                "process_manager",
                ManagerType.parse("antctl+user").orElseThrow().toString());
        cluster.manager.failing.add("create");
        force();
        assertEquals(Optional.empty(), cluster.colony.setting(AddBackOff.SETTING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "1 2 3", "1 x 3 - why", "1800000000 99 0 - why", "1800000000 60 0 a,b why"})
    void what_is_remembered_in_another_form_is_ignored(String text) {
        cluster.colony.saveSetting(AddBackOff.SETTING, text);
        assertEquals(Optional.empty(), why());
    }

    @Test
    void a_program_that_does_not_run_is_named_before_anything_is_made() throws Exception {
        cluster.binaryFault("`/opt/antnode --version` failed: exit code 127: libssl.so.1.1: cannot open");
        assertEquals("failed-create-node", add());
        assertEquals(List.of(), cluster.manager.calls);
        assertTrue(
                why().orElseThrow()
                        .endsWith("Failed to create a node: the node program does not run: `/opt/antnode"
                                + " --version` failed: exit code 127: libssl.so.1.1: cannot open"),
                why().toString());
    }

    @Test
    void a_storage_where_no_node_could_live_is_named_before_anything_is_made() throws Exception {
        cluster.obstacle = Optional.of("/srv is mounted noexec");
        assertEquals("failed-create-node", add());
        assertEquals(List.of(), cluster.manager.calls);
        assertTrue(why().orElseThrow().endsWith("Failed to create a node: /srv is mounted noexec"));
    }

    @Test
    void where_nodes_of_antctl_lie_is_its_own_business() throws Exception {
        cluster.obstacle = Optional.of("/srv is mounted noexec");
        cluster.with("process_manager", "antctl+zen");
        cluster.manager.ownProgram = true;
        assertEquals("added-node", add());
    }
}
