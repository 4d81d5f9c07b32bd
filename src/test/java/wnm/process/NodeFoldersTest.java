package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.config.RunPaths;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.model.NodeProgram;

@SuppressWarnings("NullAway.Init") // filled before each test
class NodeFoldersTest {
    @TempDir
    Path temporary;

    private Path folder;
    private RunPaths paths;
    private Machine machine;
    private Node node;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Path> mounts = new ArrayList<>();
    private NodeFolders folders;

    @BeforeEach
    void setUp() throws IOException {
        folder = temporary.toRealPath();
        paths = Samples.paths(folder, Mode.USER);
        machine = Samples.machine(paths.nodeStorage(), Map.of());
        node = Samples.node(machine, "setsid+user", 1);
        nodes.add(node);
        Files.createDirectories(paths.home());
        Files.createDirectories(paths.nodeStorage());
        Files.createDirectories(paths.logs());
        folders = new NodeFolders(paths, paths.nodeStorage(), NodeProgram.ANTNODE, () -> nodes, () -> mounts);
    }

    private void refused(Path place, String why) {
        ProcessManagerException e =
                assertThrows(ProcessManagerException.class, () -> folders.deletable(node, place), place.toString());
        assertTrue(e.toString().contains(why), e.toString());
        assertTrue(e.toString().contains("refused to delete " + place), e.toString());
    }

    private Path marked(Path place) throws IOException {
        Files.createDirectories(place);
        Files.writeString(place.resolve("antnode"), "");
        Files.writeString(place.resolve("secret-key"), "");
        return place;
    }

    @Test
    void a_folder_in_node_storage_or_the_log_folder_named_for_the_node_may_go() throws Exception {
        for (Path parent : List.of(paths.nodeStorage(), paths.logs())) {
            Path place = Files.createDirectories(parent.resolve("antnode0001"));
            assertEquals(Optional.of(place), folders.deletable(node, place));
        }
    }

    @Test
    void a_folder_elsewhere_may_go_if_it_carries_the_marks() throws Exception {
        Path place = marked(folder.resolve("disk2/n1"));

        assertEquals(Optional.of(place), folders.deletable(node, place));
    }

    @Test
    void the_program_of_an_imported_node_is_a_mark_under_its_own_name() throws Exception {
        Path place = marked(folder.resolve("disk2/n1"));
        Files.move(place.resolve("antnode"), place.resolve("my-node"));
        refused(place, "neither named for antnode0001");
        Map<String, @Nullable Object> row = new HashMap<>(node.columns());
        row.put("binary", place.resolve("my-node").toString());

        assertEquals(Optional.of(place), folders.deletable(Node.of(row), place));
    }

    @Test
    void a_folder_that_is_not_there_is_nothing_to_delete() throws Exception {
        assertEquals(Optional.empty(), folders.deletable(node, folder.resolve("nowhere/antnode0001")));
    }

    @Test
    void a_folder_elsewhere_without_marks_stays() throws Exception {
        refused(Files.createDirectories(folder.resolve("disk2/antnode0001")), "neither named for antnode0001");
        Files.delete(marked(folder.resolve("disk2/n2")).resolve("secret-key"));
        refused(folder.resolve("disk2/n2"), "neither named for antnode0001");
    }

    @Test
    void a_folder_in_node_storage_with_another_name_stays() throws Exception {
        refused(Files.createDirectories(paths.nodeStorage().resolve("antnode00010")), "neither named");
        refused(Files.createDirectories(paths.nodeStorage().resolve("wallet")), "neither named");
    }

    @Test
    void marks_that_are_links_do_not_count() throws Exception {
        Path place = Files.createDirectories(folder.resolve("disk2/n1"));
        Files.createSymbolicLink(place.resolve("antnode"), Path.of("/bin/sh"));
        Files.writeString(place.resolve("secret-key"), "");

        refused(place, "neither named");
    }

    @Test
    void the_root_and_what_lies_just_below_it_stay() {
        refused(Path.of("/"), "less than two levels deep");
        refused(Path.of("/etc"), "less than two levels deep");
    }

    @Test
    void homes_and_what_holds_one_stay() throws Exception {
        refused(marked(paths.home()), "home");
        refused(marked(folder), "home");
    }

    @Test
    void the_folders_that_all_nodes_share_stay() throws Exception {
        for (Path shared : List.of(paths.nodeStorage(), paths.base(), paths.logs())) {
            refused(marked(shared), "all nodes share");
        }
        Path holder = marked(folder.resolve("holder"));
        folders = new NodeFolders(paths, holder.resolve("storage"), NodeProgram.ANTNODE, () -> nodes, () -> mounts);
        refused(holder, "all nodes share");
    }

    @Test
    void a_folder_that_holds_another_node_stays() throws Exception {
        Node other = Samples.node(machine, "setsid+user", 2);
        Path place = marked(folder.resolve("disk2/n1"));
        other.placedAt(other.service(), other.binary(), place.resolve("inner"), null);
        nodes.add(other);
        refused(place, "antnode0002");

        other.placedAt(other.service(), other.binary(), folder.resolve("elsewhere"), place);
        refused(place, "antnode0002");
    }

    @Test
    void a_row_that_does_not_say_where_its_node_is_keeps_no_other_from_going() throws Exception {
        Map<String, @Nullable Object> row =
                new HashMap<>(Samples.node(machine, "setsid+user", 2).columns());
        row.put("root_dir", "");
        nodes.add(Node.of(row));
        Path place = Files.createDirectories(paths.nodeStorage().resolve("antnode0001"));
        assertEquals(Optional.of(place), folders.deletable(node, place));
    }

    @Test
    void mount_points_and_what_holds_one_stay() throws Exception {
        Path place = marked(paths.nodeStorage().resolve("antnode0001"));
        mounts.add(place.resolve("record_store"));
        refused(place, "mount point");
        mounts.set(0, place);
        refused(place, "mount point");
    }

    @Test
    void links_are_not_followed() throws Exception {
        Path target = marked(folder.resolve("disk2/n1"));
        Path link = Files.createSymbolicLink(paths.nodeStorage().resolve("antnode0001"), target);

        refused(link, "symbolic link");
    }

    @Test
    void a_storage_behind_a_link_is_judged_by_where_it_really_is() throws Exception {
        Path target = Files.createDirectories(paths.nodeStorage().resolve("antnode0001"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), paths.nodeStorage());

        assertEquals(Optional.of(target), folders.deletable(node, link.resolve("antnode0001")));
        Path home = Files.createSymbolicLink(folder.resolve("here"), folder);
        refused(home.resolve("home"), "home");
    }

    @Test
    void a_file_and_a_crooked_path_stay() throws Exception {
        refused(Files.writeString(paths.nodeStorage().resolve("antnode0001"), ""), "not a folder");
        refused(paths.nodeStorage().resolve("antnode0001/../../.."), "plain absolute path");
        refused(Path.of("antnode0001"), "plain absolute path");
    }
}
