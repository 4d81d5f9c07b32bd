package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wnm.config.RunPaths;
import wnm.model.ManagerType.Base;
import wnm.model.ManagerType.Mode;

/** Whose folders are taken over. */
class FoundNodeTest {
    private static final String STRANGER = "nobody";

    @TempDir
    Path folder;

    @BeforeEach
    void needRoot() {
        assumeTrue(PretendMachine.CALLER.equals("root"), "only root can give a folder away");
    }

    private FoundNode found(Base base, Elevation elevation) {
        RunPaths paths = Samples.paths(folder, Mode.USER);
        PretendMachine pretend = new PretendMachine(folder, folder);
        return new FoundNode(pretend.context(paths, Samples.machine(paths.nodeStorage(), Map.of()), elevation), base);
    }

    private Path node(String name, String owner) throws IOException {
        Path node = Files.createDirectories(folder.resolve(name));
        Files.writeString(node.resolve("secret-key"), "k");
        give(node, owner);
        return node;
    }

    private static void give(Path path, String owner) throws IOException {
        Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }

    @ParameterizedTest
    @EnumSource(Base.class)
    void a_folder_of_a_third_account_is_left_by_every_manager_in_every_mode(Base base) throws Exception {
        Path strangers = node("a", STRANGER);
        Path own = node("b", "root");
        Path behindLink = Files.createSymbolicLink(folder.resolve("c"), own);
        give(behindLink, STRANGER);
        for (Elevation elevation : Elevation.values()) {
            FoundNode found = found(base, elevation);
            assertEquals(Optional.of(STRANGER), found.stranger(strangers, "daemon"));
            assertEquals(Optional.of(STRANGER), found.stranger(behindLink, "daemon"), "who could lead it elsewhere");
            assertEquals(Optional.empty(), found.stranger(strangers, STRANGER));
            assertEquals(Optional.empty(), found.stranger(own, "daemon"));
            assertEquals(Optional.empty(), found.stranger(folder.resolve("missing"), "daemon"));
        }
    }

    @Test
    void a_row_is_made_of_no_strangers_folder() throws Exception {
        Path strangers = node("antnode0001", STRANGER);
        List<String> words = List.of(
                strangers + "/antnode",
                "--root-dir",
                strangers.toString(),
                "--port",
                "55001",
                "--metrics-server-port",
                "13001",
                "--rewards-address",
                "0x1");
        FoundNode.Name name = new FoundNode.Name(1, "0001", "antnode0001.service", "daemon");

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> found(Base.SYSTEMD, Elevation.ROOT).row(name, words, Map.of(), folder));

        assertTrue(String.valueOf(e.getMessage()).contains("belongs to " + STRANGER), e.toString());
    }
}
