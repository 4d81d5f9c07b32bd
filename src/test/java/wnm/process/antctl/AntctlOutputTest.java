package wnm.process.antctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parsers of what antctl prints, fed what it really printed. */
class AntctlOutputTest {
    @Test
    void an_addition_names_the_service_and_its_places() {
        assertEquals(
                Optional.of(new AddedService(
                        "antnode3",
                        Optional.of(Path.of("/home/tester/d/antnode0003/antnode3/antnode")),
                        Optional.of(Path.of("/home/tester/d/antnode0003/antnode3")),
                        Optional.of(Path.of("/home/tester/.local/share/autonomi/node/antnode3/logs")))),
                AddedService.in(Captured.output("add-data-dir")));
        assertEquals(
                Optional.of(Path.of("/home/tester/.local/share/autonomi/node/antnode2")),
                AddedService.in(Captured.output("add-default-paths")).flatMap(AddedService::dataDir));
    }

    @Test
    void log_lines_before_the_addition_name_other_services() {
        String noise = "[2026-11-23T23:08:26.492753Z DEBUG ant_node_manager 681] looking at antnode1\n";

        assertEquals(
                Optional.of("antnode2"),
                AddedService.in(noise + Captured.output("add-default-paths")).map(AddedService::name));
        assertEquals(Optional.empty(), AddedService.in(noise));
    }

    @Test
    void colours_do_not_matter() {
        assertEquals(
                Optional.of("antnode7"),
                AddedService.in(" \u001b[32m\u2713\u001b[0m antnode7\n").map(AddedService::name));
    }

    @Test
    void a_sentence_names_a_service_without_places() {
        assertEquals(
                Optional.of(new AddedService("antnode1", Optional.empty(), Optional.empty(), Optional.empty())),
                AddedService.in("Service antnode1 created successfully\n"));
    }

    @Test
    void places_of_the_next_service_are_not_taken() {
        AddedService added = AddedService.in(" \u2713 antnode1\n \u2713 antnode2\n    - Data path: /x/antnode2\n")
                .orElseThrow();

        assertEquals("antnode1", added.name());
        assertEquals(Optional.empty(), added.dataDir());
    }

    @ParameterizedTest
    @ValueSource(strings = {"add-bad-address", "add-port-in-use"})
    void a_failed_addition_names_no_service(String name) {
        assertEquals(Optional.empty(), AddedService.in(Captured.output(name)));
    }

    @Test
    void an_empty_registry_prints_nothing() throws IOException {
        assertEquals(List.of(), StatusOutput.services(Captured.output("status-json-empty")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status-json-after-remove", "status-json-debug"})
    void the_registry_is_read_with_and_without_log_lines(String name) throws IOException {
        List<KnownService> services = StatusOutput.services(Captured.output(name));

        assertEquals(
                List.of("antnode1", "antnode2", "antnode3"),
                services.stream().map(KnownService::name).toList());
        assertEquals(
                List.of(false, true, false),
                services.stream().map(KnownService::isRemoved).toList());
    }

    @Test
    void a_service_has_texts_and_numbers_and_lacks_what_is_not_known_yet() throws IOException {
        KnownService service =
                StatusOutput.services(Captured.output("status-json-one-added")).getFirst();

        assertEquals(Optional.of("/home/tester/d/antnode0001/antnode1"), service.text("data_dir_path"));
        assertEquals(55001, service.number("node_port"));
        assertEquals(30001, service.rpcPort());
        assertEquals(Optional.empty(), service.text("peer_id"));
        assertEquals(0, service.number("uptime_secs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"nodes\": null}", "{\"nodes\": [{]}", "Error: no registry"})
    void what_is_no_registry_is_an_error(String output) {
        assertThrows(IOException.class, () -> StatusOutput.services(output));
    }

    @Test
    void spoiled_output_is_refused_or_read_and_nothing_else() {
        Random random = new Random(1);
        String good = Captured.output("status-json-debug");
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder(good);
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(300)));
                default -> text.setLength(at);
            }
            try {
                for (KnownService service : StatusOutput.services(text.toString())) {
                    assertFalse(service.fields().containsValue("null"));
                }
            } catch (IOException e) {
                assertTrue(!String.valueOf(e.getMessage()).isBlank());
            }
        }
    }
}
