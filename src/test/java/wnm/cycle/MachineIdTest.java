package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineIdTest {
    private static final String ID = "0123456789abcdef0000000000000001";

    @TempDir
    Path root;

    private Optional<String> with(String text) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/machine-id"), text);
        return MachineId.in(root);
    }

    @Test
    void it_tells_machines_apart_and_does_not_give_their_ids_away() throws IOException {
        assertEquals(Optional.of("123456789abcdee"), with(ID + "\n"));
        assertNotEquals(with(ID), with("0123456789abcdef0000000000000002"));
        assertNotEquals(with(ID), with("1123456789abcdef0000000000000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "uninitialized\n", "0123", "0123456789abcdef000000000000000g"})
    void what_is_no_id_is_none(String text) throws IOException {
        assertEquals(Optional.empty(), with(text));
    }

    @Test
    void a_machine_without_the_file_has_none() {
        assertEquals(Optional.empty(), MachineId.in(root));
    }

    @Test
    void one_for_this_boot_only_is_none() throws IOException {
        with(ID);
        Files.createDirectories(root.resolve("run"));
        Files.writeString(root.resolve("run/machine-id"), ID);
        assertEquals(Optional.empty(), MachineId.in(root));
    }
}
