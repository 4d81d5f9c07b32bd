package wnm.metrics.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.metrics.NodeRow;
import wnm.metrics.OwnTraffic;
import wnm.model.NodeCounters;
import wnm.model.NodeMetric;
import wnm.model.NodeProgram;

/** Every recorded probe of the reference, served again by a real server. */
class MetricsTextGoldenTest {
    private static final NodeProgram PROGRAM = NodeProgram.ANTNODE;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    /** Keys that a failed probe of the reference sets to 0 whatever it had read. */
    private static final Set<String> ZERO_AFTER_FAILURE = Set.of("uptime", "records", "shunned", "connected_peers");

    private static final Pattern PUTS =
            Pattern.compile(Pattern.quote(PROGRAM.metricName(NodeMetric.PUTS)) + "((?:\\{[^}]*})?) (\\d+)");

    static Stream<Golden.Case> cases() {
        return Golden.cases("metrics_text");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_probe_reads_what_the_reference_reads(Golden.Case golden) {
        Map<String, @Nullable Object> in = golden.object("in");
        Response response = Response.of(map(in.get("response")));
        Map<String, @Nullable Object> out = golden.object("out");
        if (Objects.equals(in.get("endpoint"), "metrics")) {
            checkMetrics(out, response, ask(response, PROGRAM.metricsPath()));
        } else {
            checkMetadata(out, response, ask(response, PROGRAM.metadataPath()));
        }
    }

    private static void checkMetrics(Map<String, @Nullable Object> out, Response response, NodeAnswer answer) {
        Outcome outcome = switch (response) {
            case Refused refused -> Outcome.REFUSED;
            case Closed closed -> Outcome.GARBAGE;
            case Hung hung -> Outcome.TIMED_OUT;
            case Http http -> outcome(http, Objects.equals(out.get("status"), "STOPPED"));
        };
        assertEquals(outcome, answer.outcome(), answer.detail());
        if (response instanceof Http http && answer.answered()) {
            checkCounters(out, http, answer.counters());
        }
    }

    /** R28 wants status 200 and a known metric; a number too large for a column is no failure. */
    private static Outcome outcome(Http http, boolean stopped) {
        if (http.status() != 200) {
            return Outcome.WRONG_STATUS;
        }
        boolean unreadable = stopped && !http.hasNumberBeyond64Bits();
        return http.complete() && http.namesAMetric() && !unreadable ? Outcome.ANSWERED : Outcome.GARBAGE;
    }

    /**
     * What the reference read, but: puts are added up over label sets (R50), and a number that no column holds counts as
     * the largest that does, where the reference either fails to read it (and what follows) or fails to store it.
     */
    private static void checkCounters(Map<String, @Nullable Object> out, Http http, NodeCounters counters) {
        Map<String, Object> actual = shown(counters);
        Map<String, Object> expected = new TreeMap<>(actual);
        boolean failed = Objects.equals(out.get("status"), "STOPPED");
        out.forEach((key, value) -> {
            if (!key.equals("status") && !(failed && ZERO_AFTER_FAILURE.contains(key))) {
                expected.put(
                        key, value instanceof BigInteger number ? number.min(LARGEST) : Objects.requireNonNull(value));
            }
        });
        Map<String, BigInteger> puts = http.putsByLabels();
        if (puts.size() > 1) {
            expected.put("puts", puts.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
        }
        assertEquals(expected, actual);
    }

    private static void checkMetadata(Map<String, @Nullable Object> out, Response response, NodeAnswer answer) {
        assertEquals(Outcome.ANSWERED, answer.outcome(), "the counters were read");
        boolean read = response instanceof Http http && http.status() == 200 && http.complete(); // R28
        assertEquals(read ? text(out.get("version")) : Optional.empty(), answer.version());
        assertEquals(read ? text(out.get("peer_id")) : Optional.empty(), answer.peerId());
    }

    private static NodeAnswer ask(Response response, String path) {
        boolean patient = !(response instanceof Hung);
        PollLimits limits = new PollLimits(LONG, patient ? LONG : SHORT, LONG, LONG, 1, 1 << 20);
        HttpNodeProbe probe = new HttpNodeProbe(PROGRAM, limits, pause -> {}, new OwnTraffic());
        if (response instanceof Refused) {
            return answer(probe, LoopbackServer.unusedPort());
        }
        try (LoopbackServer server = LoopbackServer.start((asked, connection) -> {
            if (asked.equals(path)) {
                serve(response, connection);
            } else {
                connection.page(PROGRAM.metricName(NodeMetric.UPTIME) + " 1\n");
            }
        })) {
            return answer(probe, server.port());
        }
    }

    private static NodeAnswer answer(HttpNodeProbe probe, int port) {
        return Objects.requireNonNull(probe.ask(List.of(NodeRow.at(1, "127.0.0.1", port)), Duration.ZERO)
                .get(1L));
    }

    private static void serve(Response response, LoopbackServer.Connection connection) throws IOException {
        switch (response) {
            case Refused refused -> fail("a server that refuses does not serve");
            case Closed closed -> {}
            case Hung hung -> connection.hang();
            case Http http -> connection.page(http.status(), http.type(), http.body(), http.missingBytes());
        }
    }

    private static Map<String, Object> shown(NodeCounters counters) {
        Map<String, Object> shown = new TreeMap<>();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("uptime", counters.uptime());
        all.put("records", counters.records());
        all.put("shunned", counters.shunned());
        all.put("connected_peers", counters.connectedPeers());
        all.put("gets", counters.gets());
        all.put("puts", counters.puts());
        all.put("rewards", counters.rewards());
        all.put("mem", counters.mem());
        all.put("cpu", counters.cpu());
        all.put("open_connections", counters.openConnections());
        all.put("total_peers", counters.totalPeers());
        all.put("bad_peers", counters.badPeers());
        all.put("rel_records", counters.relRecords());
        all.put("max_records", counters.maxRecords());
        all.put("payment_count", counters.paymentCount());
        all.put("live_time", counters.liveTime());
        all.put("network_size", counters.networkSize());
        all.forEach((key, value) -> shown.put(
                key, value instanceof Long number ? BigInteger.valueOf(number) : Objects.requireNonNull(value)));
        return shown;
    }

    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isEmpty());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }

    sealed interface Response {
        static Response of(Map<String, @Nullable Object> response) {
            Object kind = response.get("kind");
            if (kind == null) {
                return Http.of(response);
            }
            return switch (kind.toString()) {
                case "refused" -> new Refused();
                case "close" -> new Closed();
                case "hang" -> new Hung();
                default -> throw new IllegalArgumentException("no such kind: " + kind);
            };
        }
    }

    record Refused() implements Response {}

    record Closed() implements Response {}

    record Hung() implements Response {}

    @SuppressWarnings("ArrayRecordComponent")
    record Http(int status, @Nullable String type, byte[] body, long missingBytes) implements Response {
        private static final Pattern NUMBER = Pattern.compile("(?<= )\\d{19,}");

        static Http of(Map<String, @Nullable Object> response) {
            Object packed = response.get("body_base64");
            byte[] body = packed == null
                    ? Objects.requireNonNull(response.get("body")).toString().getBytes(StandardCharsets.UTF_8)
                    : Base64.getDecoder().decode(packed.toString());
            int status = ((BigInteger) Objects.requireNonNull(response.get("status"))).intValueExact();
            Object missing = response.get("missing_bytes");
            Object type = response.get("content_type");
            return new Http(
                    status,
                    type == null ? null : type.toString(),
                    body,
                    missing == null ? 0 : ((BigInteger) missing).longValueExact());
        }

        boolean complete() {
            return missingBytes == 0;
        }

        String text() {
            boolean wide = type != null && type.contains("utf-16");
            return new String(body, wide ? Charset.forName("UTF-16") : StandardCharsets.UTF_8);
        }

        boolean namesAMetric() {
            return Stream.of(NodeMetric.values()).anyMatch(metric -> {
                String name = Pattern.quote(PROGRAM.metricName(metric));
                String number = switch (metric.kind()) {
                    case WHOLE -> " \\d";
                    case SUM -> "(\\{[^}]*})? \\d";
                    case HUNDREDTHS, TEXT -> " [\\d.]";
                };
                return Pattern.compile(name + number, Pattern.UNICODE_CHARACTER_CLASS)
                        .matcher(text())
                        .find();
            });
        }

        boolean hasNumberBeyond64Bits() {
            return NUMBER.matcher(text())
                    .results()
                    .anyMatch(found -> new BigInteger(found.group()).compareTo(LARGEST) > 0);
        }

        Map<String, BigInteger> putsByLabels() {
            Map<String, BigInteger> puts = new LinkedHashMap<>();
            Matcher matcher = PUTS.matcher(text());
            while (matcher.find()) {
                puts.putIfAbsent(matcher.group(1), new BigInteger(matcher.group(2)));
            }
            return puts;
        }
    }
}
