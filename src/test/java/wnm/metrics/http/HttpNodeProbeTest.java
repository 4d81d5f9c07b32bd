package wnm.metrics.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.metrics.NodeRow;
import wnm.metrics.OwnTraffic;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.model.Sleeper;

/** A wait that is never cut off makes these tests run into their limit. */
@Timeout(60)
class HttpNodeProbeTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final String METRICS = "ant_node_uptime 86400\nant_networking_records_stored 12\n";
    private static final String METADATA =
            "x{antnode_version=\"0.4.17\"} 1\nant_networking_peer_id_info{peer_id=\"12D3KooW\"} 1\n";

    private final OwnTraffic traffic = new OwnTraffic();

    @Test
    void a_node_that_answers_gives_counters_version_and_peer_id() {
        try (LoopbackServer server = node()) {
            NodeAnswer answer = ask(limits(NEVER, NEVER), server.port());

            assertEquals(Outcome.ANSWERED, answer.outcome());
            assertEquals(86400, answer.counters().uptime());
            assertEquals(12, answer.counters().records());
            assertEquals(Optional.of("0.4.17"), answer.version());
            assertEquals(Optional.of("12D3KooW"), answer.peerId());
            assertEquals(List.of("/metrics", "/metadata"), server.paths());
        }
    }

    @Test
    void the_bytes_of_both_pages_count_as_own_traffic_in_both_directions_of_the_loopback_interface() {
        try (LoopbackServer server = node()) {
            ask(limits(NEVER, NEVER), server.port());
        }
        assertEquals(METRICS.length() + METADATA.length(), traffic.bytesReceived());
        assertEquals(METRICS.length() + METADATA.length(), traffic.bytesSent());
    }

    @Test
    void nobody_listens_is_refused() {
        assertEquals(
                Outcome.REFUSED,
                ask(limits(NEVER, NEVER), LoopbackServer.unusedPort()).outcome());
    }

    /** Nobody may speak to a broadcast address over TCP: the system says that the network is unreachable, as it does of a
     * loopback interface that is down. */
    @Test
    void where_the_network_gives_no_way_nobody_answered_garbage() {
        NodeAnswer answer = ask(NodeRow.at(1, "255.255.255.255", 80));
        assertEquals(Outcome.UNREACHABLE, answer.outcome(), answer.detail());
    }

    @Test
    void a_host_or_port_that_cannot_be_is_refused() {
        assertEquals(Outcome.REFUSED, ask(NodeRow.at(1, "not a host", 80)).outcome());
        assertEquals(Outcome.REFUSED, ask(NodeRow.at(1, "127.0.0.1", 70_000)).outcome());
        assertEquals(
                Outcome.REFUSED, ask(NodeRow.at(1, "nowhere_1.invalid", 80)).outcome());
    }

    @Test
    void a_node_that_says_nothing_times_out_and_is_not_asked_for_its_metadata() {
        try (LoopbackServer server = LoopbackServer.start((path, connection) -> connection.hang())) {
            assertEquals(
                    Outcome.TIMED_OUT, ask(limits(SHORT, NEVER), server.port()).outcome());
            assertEquals(List.of("/metrics"), server.paths());
        }
    }

    @Test
    void a_body_that_drips_is_cut_off_at_the_limit_of_the_node() {
        try (LoopbackServer server = LoopbackServer.start((path, connection) -> {
            connection.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.drip("#".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertEquals(
                    Outcome.TIMED_OUT, ask(limits(NEVER, SHORT), server.port()).outcome());
        }
    }

    @Test
    void a_header_that_drips_is_cut_off_at_the_limit_of_the_node_and_the_connection_is_closed() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start((path, connection) -> {
            try {
                connection.raw("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                connection.drip("X-More: 1\r\n".getBytes(StandardCharsets.US_ASCII));
            } finally {
                cutOff.countDown();
            }
        })) {
            assertEquals(
                    Outcome.TIMED_OUT, ask(limits(NEVER, SHORT), server.port()).outcome());
            cutOff.await();
        }
    }

    @Test
    void counters_stand_when_only_the_metadata_page_hangs() {
        try (LoopbackServer server = LoopbackServer.start((path, connection) -> {
            if (path.equals("/metrics")) {
                connection.page(METRICS);
            } else {
                connection.hang();
            }
        })) {
            NodeAnswer answer = ask(limits(NEVER, Duration.ofMillis(600)), server.port());

            assertEquals(Outcome.ANSWERED, answer.outcome());
            assertEquals(86400, answer.counters().uptime());
            assertEquals(Optional.empty(), answer.version());
        }
    }

    @Test
    void a_page_beyond_the_cap_is_garbage() {
        byte[] line = METRICS.getBytes(StandardCharsets.US_ASCII);
        try (LoopbackServer server = LoopbackServer.start((path, connection) -> {
            connection.raw("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                connection.raw(line);
            }
        })) {
            assertEquals(
                    Outcome.GARBAGE, ask(limits(NEVER, NEVER), server.port()).outcome());
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        try (LoopbackServer target = node();
                LoopbackServer server = LoopbackServer.start(
                        (path, connection) -> connection.raw(("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                                        + target.port() + path + "\r\nContent-Length: 0\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII)))) {
            NodeAnswer answer = ask(limits(NEVER, NEVER), server.port());

            assertEquals(Outcome.WRONG_STATUS, answer.outcome());
            assertEquals("HTTP status 302", answer.detail());
            assertEquals(List.of(), target.paths());
        }
    }

    @Test
    void something_that_speaks_no_http_is_garbage() {
        try (LoopbackServer server = LoopbackServer.start(
                (path, connection) -> connection.raw("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            assertEquals(
                    Outcome.GARBAGE, ask(limits(NEVER, NEVER), server.port()).outcome());
        }
    }

    @Test
    void a_page_in_chunks_is_put_together() {
        String chunks = "10\r\nant_node_uptime \r\n6;x=y\r\n86400\n\r\n0\r\nA: b\r\n\r\n";
        assertEquals(
                86400,
                said("Transfer-Encoding: chunked\r\n\r\n" + chunks).counters().uptime());
        assertEquals(
                "the page ended early",
                said("Transfer-Encoding: chunked\r\n\r\n10\r\nant_node").detail());
        assertEquals(
                "no HTTP chunk",
                said("Transfer-Encoding: chunked\r\n\r\n-1\r\nant_node\r\n").detail());
    }

    @Test
    void many_small_chunks_are_a_page_too_until_it_is_too_long() {
        String chunks = "10\r\nant_node_uptime \r\n6\r\n86400\n\r\n" + "1\r\n\n\r\n".repeat(30_000);
        String head = "Transfer-Encoding: chunked\r\n\r\n";
        assertEquals(86400, said(head + chunks + "0\r\n\r\n").counters().uptime());
        assertEquals(
                "more than 1048576 bytes",
                said(head + ("8000\r\n" + "#".repeat(0x8000) + "\r\n").repeat(40))
                        .detail());
    }

    @Test
    void a_page_without_a_length_ends_with_the_connection_and_one_with_a_length_before() {
        assertEquals(86400, said("\r\nant_node_uptime 86400").counters().uptime());
        assertEquals(
                86,
                said("Content-Length: 18\r\n\r\nant_node_uptime 86400")
                        .counters()
                        .uptime());
        assertEquals(
                "the page ended early",
                said("Content-Length: 100\r\n\r\nant_node_uptime 86400").detail());
    }

    @Test
    void interim_replies_are_passed_over() {
        assertEquals(
                86400,
                said("A: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\nant_node_uptime 86400", "100 Continue")
                        .counters()
                        .uptime());
    }

    @Test
    void a_head_without_end_is_garbage() {
        assertEquals(
                "more than 65536 bytes before the page",
                said("X: y\r\n".repeat(20_000)).detail());
    }

    /** The answer to a page whose head ends so. */
    private NodeAnswer said(String rest) {
        return said(rest, "200 OK");
    }

    private NodeAnswer said(String rest, String status) {
        try (LoopbackServer server = LoopbackServer.start((path, connection) ->
                connection.raw(("HTTP/1.1 " + status + "\r\n" + rest).getBytes(StandardCharsets.US_ASCII)))) {
            return ask(limits(NEVER, NEVER), server.port());
        }
    }

    @Test
    void the_proxy_of_the_machine_is_not_used() {
        ProxySelector before = ProxySelector.getDefault();
        try (LoopbackServer proxy = LoopbackServer.start((path, connection) -> connection.page("proxy"));
                LoopbackServer server = node()) {
            ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())));
            assertTrue(ask(limits(NEVER, NEVER), server.port()).answered());
            assertEquals(List.of(), proxy.paths());
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void hung_nodes_are_waited_for_together() {
        try (LoopbackServer good = node();
                LoopbackServer hung = LoopbackServer.start((path, connection) -> connection.hang())) {
            List<Node> nodes = new ArrayList<>();
            for (int id = 1; id <= 200; id++) {
                nodes.add(NodeRow.at(id, "127.0.0.1", id <= 20 ? hung.port() : good.port()));
            }
            Map<Long, NodeAnswer> answers =
                    probe(limits(Duration.ofSeconds(1), NEVER), pause -> {}).ask(nodes, Duration.ZERO);

            Map<Outcome, Long> counts = answers.values().stream()
                    .collect(Collectors.groupingBy(NodeAnswer::outcome, Collectors.counting()));
            assertEquals(Map.of(Outcome.ANSWERED, 180L, Outcome.TIMED_OUT, 20L), counts);
            assertEquals(20, hung.peak(), "all hung nodes are waited for at the same time");
        }
    }

    @Test
    void no_more_nodes_than_the_limit_are_asked_at_once() {
        try (LoopbackServer hung = LoopbackServer.start((path, connection) -> connection.hang())) {
            PollLimits limits = new PollLimits(NEVER, SHORT, NEVER, NEVER, 3, 1 << 20);
            Map<Long, NodeAnswer> answers = probe(limits, pause -> {}).ask(nodes(9, hung.port()), Duration.ZERO);

            assertEquals(9, hung.paths().size());
            assertTrue(hung.peak() <= 3 + 3, "a closed connection may be noticed late, once a turn: " + hung.peak());
            assertTrue(answers.values().stream().allMatch(a -> a.outcome() == Outcome.TIMED_OUT));
        }
    }

    @Test
    void what_the_deadline_for_all_leaves_over_was_not_asked() {
        try (LoopbackServer hung = LoopbackServer.start((path, connection) -> connection.hang())) {
            PollLimits limits = new PollLimits(NEVER, NEVER, NEVER, SHORT, 2, 1 << 20);
            Map<Long, NodeAnswer> answers = probe(limits, pause -> {}).ask(nodes(5, hung.port()), Duration.ZERO);

            assertEquals(5, answers.size());
            assertTrue(answers.values().stream().allMatch(a -> a.outcome() == Outcome.NOT_ASKED));
        }
    }

    @Test
    void starts_are_staggered_by_the_pause_asked_for() {
        List<Duration> pauses = new CopyOnWriteArrayList<>();
        try (LoopbackServer server = node()) {
            probe(limits(NEVER, NEVER), pauses::add).ask(nodes(4, server.port()), Duration.ofMillis(250));
        }
        pauses.removeIf(Duration::isZero);
        assertEquals(Collections.nCopies(3, Duration.ofMillis(250)), pauses);
    }

    @Test
    void nodes_whose_pause_is_cut_short_are_not_asked() {
        try (LoopbackServer server = node()) {
            Sleeper interrupted = pause -> {
                if (pause.isPositive()) {
                    throw new InterruptedException("asked to end");
                }
            };
            Map<Long, NodeAnswer> answers =
                    probe(limits(NEVER, NEVER), interrupted).ask(nodes(3, server.port()), NEVER);
            assertEquals(
                    List.of(Outcome.ANSWERED, Outcome.NOT_ASKED, Outcome.NOT_ASKED),
                    answers.values().stream().map(NodeAnswer::outcome).toList());
        }
    }

    /** Virtual threads cost each process 300 ms at its end. */
    @Test
    void polls_are_no_virtual_threads_and_keep_no_process_alive() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (LoopbackServer server = node()) {
            probe(limits(NEVER, NEVER), pause -> threads.add(Thread.currentThread()))
                    .ask(nodes(4, server.port()), Duration.ZERO);
        }
        threads.remove(Thread.currentThread()); // which waits between starts
        assertFalse(threads.isEmpty());
        assertTrue(threads.stream().allMatch(thread -> thread.isDaemon() && !thread.isVirtual()));
    }

    @Test
    void nobody_to_ask_gives_no_answers() {
        assertEquals(Map.of(), probe(PollLimits.DEFAULT, pause -> {}).ask(List.of(), Duration.ZERO));
    }

    private static LoopbackServer node() {
        return LoopbackServer.start(
                (path, connection) -> connection.page(path.equals("/metrics") ? METRICS : METADATA));
    }

    private static List<Node> nodes(int count, int port) {
        List<Node> nodes = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            nodes.add(NodeRow.at(id, "127.0.0.1", port));
        }
        return nodes;
    }

    private static PollLimits limits(Duration read, Duration node) {
        return new PollLimits(NEVER, read, node, NEVER, 64, 1 << 20);
    }

    private HttpNodeProbe probe(PollLimits limits, Sleeper sleeper) {
        return new HttpNodeProbe(NodeProgram.ANTNODE, limits, sleeper, traffic);
    }

    private NodeAnswer ask(PollLimits limits, int port) {
        return answer(limits, NodeRow.at(1, "127.0.0.1", port));
    }

    private NodeAnswer ask(Node node) {
        return answer(limits(NEVER, NEVER), node);
    }

    private NodeAnswer answer(PollLimits limits, Node node) {
        return Objects.requireNonNull(
                probe(limits, pause -> {}).ask(List.of(node), Duration.ZERO).get(node.id()));
    }
}
