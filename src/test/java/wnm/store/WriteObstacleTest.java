package wnm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteObstacleTest {
    @TempDir
    Path folder;

    @Test
    void a_place_that_can_be_written_has_none_and_stays_as_it_was() throws IOException {
        assertEquals(WriteObstacle.NONE, WriteObstacle.in(folder));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Read-only file system, READ_ONLY",
        "Disk quota exceeded, QUOTA",
        "No space left on device, NO_INODES", // for there is space
        "Input/output error, NONE",
    })
    void each_error_of_the_system_has_its_own_cure(String reason, WriteObstacle obstacle) {
        assertEquals(obstacle, WriteObstacle.of(new FileSystemException("/x/y", null, reason), folder));
        assertEquals(obstacle, WriteObstacle.of(new IOException(reason), folder));
    }

    @Test
    void what_one_may_not_do_is_no_fault_of_the_disk() {
        assertEquals(WriteObstacle.PERMISSION, WriteObstacle.of(new AccessDeniedException("/x/y"), folder));
    }

    @Test
    void a_full_disk_one_without_inodes_and_one_that_is_read_only_are_told_apart() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, "size=256k")) {
            disk.fill();
            assertEquals(WriteObstacle.FULL, WriteObstacle.in(folder));
            disk.makeRoom();
            assertEquals(WriteObstacle.NONE, WriteObstacle.in(folder));
            disk.becomeReadOnly();
            assertEquals(WriteObstacle.READ_ONLY, WriteObstacle.in(folder));
        }
        try (SmallDisk disk = SmallDisk.at(folder, "nr_inodes=10")) {
            disk.useUpInodes();
            assertEquals(WriteObstacle.NO_INODES, WriteObstacle.in(folder));
            assertTrue(WriteObstacle.NO_INODES.isLackOfRoom());
        }
    }
}
