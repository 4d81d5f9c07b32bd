package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.cli.Operator.Answered;
import wnm.model.Node;
import wnm.store.Colony;

/** One storage has one database. */
class StorageMarkTest {
    private static final String INIT = "--init --rewards_address faucet --process_manager setsid+user --node_cap 3";

    @TempDir
    Path home;

    private Operator operator;

    @BeforeEach
    void a_cluster_with_a_node() throws IOException {
        operator = new Operator(home);
        operator.types(INIT + " --dbpath " + database());
        operator.types("--force_action add --dbpath " + database());
        makeFolder(storage().resolve("antnode0001"));
    }

    private static void makeFolder(Path node) throws IOException {
        Files.createDirectories(node);
        Files.writeString(node.resolve("secret-key"), "k");
    }

    private Path database() {
        return home.resolve("colony.db");
    }

    private Path storage() {
        return operator.base().resolve("node");
    }

    private Path mark() {
        return storage().resolve(".colony.db.id");
    }

    private String setting(Path database, String name) {
        try (Colony colony = operator.colonies().openForReading(database)) {
            return colony.setting(name).orElse("none");
        }
    }

    private List<Node> rows(Path database) {
        try (Colony colony = operator.colonies().openForReading(database)) {
            return colony.nodes();
        }
    }

    private Answered types(String line) {
        return operator.types(line + " --dbpath " + database());
    }

    private void refused(Answered answer, String... texts) {
        assertEquals(1, answer.exitCode(), answer.toString());
        for (String text : texts) {
            assertTrue(answer.says(text), text + " is not in " + answer);
        }
    }

    @Test
    void the_mark_names_the_database_and_is_for_everybody_to_read() throws IOException {
        assertEquals(
                "id=" + setting(database(), "colony_id") + "\ndatabase=" + database() + "\n", Files.readString(mark()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--import"})
    void a_second_database_does_not_get_the_storage(String option) {
        Path second = home.resolve("second.db");
        refused(
                operator.types(INIT + " --dbpath " + second + (option.isEmpty() ? "" : " " + option)),
                database().toString(),
                second.toString(),
                "--node_storage");
        assertFalse(Files.exists(second));
        assertEquals(
                0,
                operator.types(INIT + " --node_storage " + home.resolve("nodes2") + " --dbpath " + second)
                        .exitCode());
        refused(
                operator.types("--force_action update_config --node_storage " + storage() + " --dbpath " + second),
                database().toString());
        refused(
                operator.types("--node_storage " + storage() + " --dbpath " + second),
                database().toString());
        assertEquals(0, operator.types("--dbpath " + second).exitCode(), "it still has its own");
    }

    @Test
    void a_look_at_what_could_be_imported_warns_and_works() {
        Answered answer = operator.types(INIT + " --import --dry_run --dbpath " + home.resolve("second.db"));
        assertEquals(0, answer.exitCode());
        assertTrue(answer.says("WARN The nodes in " + storage() + " belong to the database " + database()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--dry_run",
                "--force_action add",
                "--force_action stop",
                "--force_action remove",
                "--force_action survey",
                "--force_action survey --report node-status",
                "--force_action teardown --confirm"
            })
    void a_copy_beside_the_original_does_nothing(String line) throws IOException {
        Path copy = Files.copy(database(), home.resolve("copy.db"));
        byte[] before = Files.readAllBytes(copy);
        Answered answer = operator.types((line + " --dbpath " + copy).strip());
        refused(answer, copy + " is a copy of " + database());
        assertEquals(0, operator.types("--report node-status --dbpath " + copy).exitCode(), "but it may be read");
        assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(copy)), "nothing was written");
        assertEquals(List.of("create 1"), operator.manager.calls);
    }

    @Test
    void a_database_that_was_moved_takes_its_storage_along() throws IOException {
        Path moved = Files.move(
                database(), Files.createDirectory(home.resolve("elsewhere")).resolve("c.db"));
        assertEquals(0, operator.types("--dbpath " + moved).exitCode());
        assertTrue(Files.readString(mark()).contains("database=" + moved + "\n"));
    }

    @Test
    void a_database_put_back_from_a_copy_without_id_takes_that_of_its_storage() throws Exception {
        String id = setting(database(), "colony_id");
        sql("DELETE FROM wnm_setting");
        assertEquals(0, types("").exitCode());
        assertEquals(id, setting(database(), "colony_id"));
    }

    @Test
    void a_cluster_from_before_there_were_marks_gets_one_quietly() throws Exception {
        sql("DELETE FROM wnm_setting");
        Files.delete(mark());
        Answered dry = types("--dry_run");
        assertEquals(0, dry.exitCode());
        assertFalse(Files.exists(mark()));
        Answered answer = types("");
        assertEquals(0, answer.exitCode());
        assertTrue(Files.readString(mark()).contains(setting(database(), "colony_id")));
        assertFalse(answer.says("mark"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id=1\ndatabase=/x\n", "id=0123456789abcdef0123456789abcdef\n", "\0\0"})
    void a_mark_that_is_gone_or_garbled_is_made_anew_where_the_nodes_are(String text) throws IOException {
        String good = Files.readString(mark());
        Files.writeString(mark(), text);
        assertEquals(0, types("").exitCode());
        assertEquals(good, Files.readString(mark()));
        Files.delete(mark());
        assertEquals(0, types("").exitCode());
        assertEquals(good, Files.readString(mark()));
    }

    @Test
    void an_empty_folder_where_nodes_should_be_is_not_taken_for_their_storage() throws IOException {
        Files.move(storage(), home.resolve("disk"));
        Files.createDirectory(storage());
        for (String line : List.of("", "--force_action add", "--force_action start --service_name antnode0001")) {
            refused(types(line), "is its disk mounted?");
        }
        assertFalse(Files.exists(mark()));
        assertEquals(0, types("--force_action remove").exitCode(), "unless the operator gives them up");
        assertEquals(0, types("").exitCode());
        assertTrue(Files.exists(mark()));
    }

    @Test
    void nodes_of_a_database_that_is_gone_are_not_taken_over_by_one_that_does_not_know_them() throws IOException {
        Path other = home.resolve("other.db");
        operator.types(INIT + " --node_storage " + home.resolve("nodes2") + " --dbpath " + other);
        Files.move(other, database(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refused(types("--node_storage " + storage()), "antnode0001", "--init --import");
        Files.move(storage().resolve("antnode0001"), home.resolve("saved"));
        assertEquals(0, types("--node_storage " + storage()).exitCode());
        assertTrue(Files.readString(mark()).contains(setting(database(), "colony_id")));
    }

    @Test
    void something_else_in_the_place_of_the_mark_is_refused_and_not_read() throws Exception {
        Files.delete(mark());
        assertEquals(0, new ProcessBuilder("mkfifo", mark().toString()).start().waitFor());
        refused(types(""), mark() + " is no plain file");
        Files.delete(mark());
        Files.createSymbolicLink(mark(), home.resolve("victim"));
        refused(types(""), mark() + " is no plain file");
        assertFalse(Files.exists(home.resolve("victim")));
    }

    @Test
    void init_names_the_nodes_that_it_finds_and_offers_to_import_them() throws IOException {
        Files.delete(database());
        Files.delete(mark());
        refused(types(INIT), "antnode0001", "--init --import");
        assertFalse(Files.exists(database()));
        Files.delete(home.resolve("colony.db.2027-01-15.backup"));
        refused(types(INIT), "live 1 node: antnode0001", "--init --import");
        Answered answer = types(INIT + " --import");
        assertEquals(0, answer.exitCode());
        assertEquals(List.of(), rows(database()), "the fake manager finds none");
        assertTrue(Files.exists(mark()));
    }

    @Test
    void a_storage_of_a_database_that_was_deleted_with_its_nodes_is_free() throws IOException {
        types("--force_action teardown --confirm");
        Files.delete(storage().resolve("antnode0001/secret-key"));
        Files.delete(storage().resolve("antnode0001"));
        Files.delete(database());
        assertEquals(0, types(INIT).exitCode());
        assertTrue(Files.readString(mark()).contains(setting(database(), "colony_id")));
        assertEquals(0, types("").exitCode());
    }

    private void sql(String statement) throws Exception {
        try (java.sql.Connection connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + database());
                java.sql.Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }
}
