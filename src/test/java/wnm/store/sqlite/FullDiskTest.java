package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.OperatorError;
import wnm.store.Colony;
import wnm.store.SampleRows;
import wnm.store.SmallDisk;

/** What takes nodes away from a full disk can be saved on it. */
class FullDiskTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @TempDir
    Path folder;

    private final SqliteColonies colonies = new SqliteColonies();

    private Path file() {
        return folder.resolve("colony.db");
    }

    private Path ballast() {
        return folder.resolve("colony.db.ballast");
    }

    private void makeCluster(int nodes) {
        List<Node> rows = new ArrayList<>();
        for (int id = 1; id <= nodes; id++) {
            rows.add(SampleRows.node(SampleRows.machine(), id));
        }
        try (Colony colony = colonies.initialise(file(), SampleRows.machine(), rows, Map.of("machine", "1"))) {
            colony.safeguard(TODAY);
        }
    }

    /** All rows change at once, as in a survey. */
    private static void survey(Colony colony) {
        List<Node> nodes = colony.nodes();
        List<NodeHealth> health = new ArrayList<>();
        for (Node node : nodes) {
            node.become(NodeStatus.STOPPED, 1_800_000_000 + node.id());
            health.add(NodeHealth.unknown(node.id()).withReason("process 123456 has ended", 1));
        }
        colony.save(nodes, health);
    }

    @Test
    void two_hundred_nodes_are_surveyed_stopped_and_removed_on_a_disk_that_is_full_to_the_last_byte() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, "size=16m")) {
            makeCluster(200);
            disk.fill();
            try (Colony colony = colonies.openForWriting(file())) {
                survey(colony);
                colony.nodes().forEach(colony::delete);
                assertEquals(List.of(), colony.nodes());
            }
        }
    }

    @Test
    void the_journal_alone_is_enough_once_a_survey_has_made_it_large() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, "size=16m")) {
            makeCluster(200);
            try (Colony colony = colonies.openForWriting(file())) {
                survey(colony);
            }
            disk.fill();
            for (int run = 0; run < 3; run++) {
                try (Colony colony = colonies.openForWriting(file())) {
                    colony.safeguard(TODAY);
                    survey(colony);
                }
            }
            assertTrue(Files.exists(ballast()), "the reserve was not touched");
        }
    }

    @Test
    void the_reserve_is_given_up_when_the_journal_is_gone_and_made_again_when_there_is_space() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, "size=16m")) {
            makeCluster(20);
            Files.deleteIfExists(folder.resolve("colony.db-journal"));
            disk.fill();
            try (Colony colony = colonies.openForWriting(file())) {
                survey(colony);
                assertFalse(Files.exists(ballast()));
                colony.safeguard(TODAY);
                assertFalse(Files.exists(ballast()), "there is no space for it yet");
                disk.makeRoom();
                colony.safeguard(TODAY);
                assertEquals(Reserve.BYTES, Files.size(ballast()));
            }
        }
    }

    @Test
    void without_inodes_rows_are_saved_all_the_same() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, "nr_inodes=20")) {
            makeCluster(3);
            Files.deleteIfExists(folder.resolve("colony.db-journal"));
            disk.useUpInodes();
            try (Colony colony = colonies.openForWriting(file())) {
                survey(colony);
            }
        }
    }

    @Test
    void a_day_on_a_full_disk_costs_one_warning_and_no_run() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, "size=16m")) {
            makeCluster(3);
            try (Colony colony = colonies.openForWriting(file())) {
                survey(colony);
            }
            disk.fill();
            LocalDate tomorrow = TODAY.plusDays(1);
            try (Colony colony = colonies.openForWriting(file());
                    LogOf log = LogOf.store()) {
                colony.safeguard(tomorrow);
                colony.safeguard(tomorrow);
                assertEquals(1, log.warnings().size(), log.warnings().toString());
                assertTrue(
                        log.warnings().getFirst().contains("too little space"),
                        log.warnings().toString());
                colony.safeguard(tomorrow.plusDays(1));
                assertEquals(2, log.warnings().size(), log.warnings().toString());
                disk.makeRoom();
                colony.safeguard(tomorrow.plusDays(1));
                assertTrue(Files.exists(folder.resolve("colony.db.2026-11-30.backup")));
            }
        }
    }

    @Test
    void a_file_system_that_became_read_only_is_said_to_be_that() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, "size=16m")) {
            makeCluster(3);
            disk.becomeReadOnly();
            OperatorError e = assertThrows(
                    OperatorError.class, () -> colonies.openForWriting(file()).saveSetting("a", "b"));
            assertTrue(Objects.requireNonNull(e.getMessage()).contains("mounted read-only"), e.getMessage());
        }
    }
}
