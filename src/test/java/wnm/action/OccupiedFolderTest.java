package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.model.ManagerType;

class OccupiedFolderTest {
    private static final ManagerType SYSTEMD = ManagerType.parse("systemd+sudo").orElseThrow();
    private static final ManagerType ANTCTL = ManagerType.parse("antctl+user").orElseThrow();

    @TempDir
    Path storage;

    private Path folder() {
        return storage.resolve("antnode0001");
    }

    private Path key(Path folder) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve("secret-key"), "k");
    }

    @Test
    void a_folder_that_is_missing_or_holds_no_identity_is_free() throws Exception {
        assertEquals(Optional.empty(), OccupiedFolder.identityIn(folder(), SYSTEMD));
        assertEquals(Optional.empty(), OccupiedFolder.identityIn(folder(), ANTCTL));
        Files.writeString(Files.createDirectories(folder()).resolve("antnode"), "program");
        assertEquals(Optional.empty(), OccupiedFolder.identityIn(folder(), SYSTEMD));
    }

    @Test
    void one_that_holds_an_identity_is_not_be_it_a_dangling_link() throws Exception {
        Path key = key(folder());
        assertEquals(Optional.of(key), OccupiedFolder.identityIn(folder(), SYSTEMD));
        Files.delete(key);
        Files.createSymbolicLink(key, storage.resolve("nowhere"));
        assertEquals(Optional.of(key), OccupiedFolder.identityIn(folder(), SYSTEMD));
    }

    @Test
    void antctl_makes_the_nodes_folder_inside() throws Exception {
        Path key = key(folder().resolve("antnode7"));
        assertEquals(Optional.of(key), OccupiedFolder.identityIn(folder(), ANTCTL));
        assertEquals(Optional.empty(), OccupiedFolder.identityIn(folder(), SYSTEMD));
    }
}
