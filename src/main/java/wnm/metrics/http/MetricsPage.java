package wnm.metrics.http;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wnm.model.NodeCounters;
import wnm.model.NodeMetric;
import wnm.model.NodeProgram;

/**
 * The page with a node's counters. A value is found where a metric's name, one blank and a number follow each other, in
 * comments too, as the reference finds it; the first such place counts. Only puts may carry labels, and are added up
 * over label sets.
 *
 * @param known how many of the metrics were found
 * @param counters what was not found is 0
 * @param fault a value that is no number, such as {@code 1.2.3}; the page cannot be trusted then
 */
record MetricsPage(int known, NodeCounters counters, Optional<String> fault) {

    static MetricsPage parse(NodeProgram program, String body) {
        Scan scan = new Scan(program, body);
        for (int blank = body.indexOf(' '); blank >= 0; blank = body.indexOf(' ', blank + 1)) {
            scan.sampleAt(blank);
        }
        return scan.page();
    }

    /** One pass over the body: every blank may stand between a name and its number. */
    private static final class Scan {
        private static final NodeMetric[] METRICS = NodeMetric.values();

        /** Characters of a bad number that a message repeats. */
        private static final int MOST_SHOWN = 40;

        private final NodeProgram program;
        private final String body;
        private final Map<NodeMetric, String> firsts = new EnumMap<>(NodeMetric.class);
        private final Map<String, Long> puts = new HashMap<>();

        Scan(NodeProgram program, String body) {
            this.program = program;
            this.body = body;
        }

        void sampleAt(int blank) {
            int start = blank + 1;
            if (start == body.length() || Digits.end(body, start, true) == start) {
                return;
            }
            for (NodeMetric metric : METRICS) {
                switch (metric.kind()) {
                    case WHOLE -> take(metric, blank, false);
                    case HUNDREDTHS, TEXT -> take(metric, blank, true);
                    case SUM -> add(metric, blank);
                }
            }
        }

        private void take(NodeMetric metric, int blank, boolean dots) {
            if (namedBefore(metric, blank)) {
                int end = Digits.end(body, blank + 1, dots);
                if (end > blank + 1) {
                    firsts.putIfAbsent(metric, body.substring(blank + 1, end));
                }
            }
        }

        private void add(NodeMetric metric, int blank) {
            int end = Digits.end(body, blank + 1, false);
            if (end == blank + 1) {
                return;
            }
            if (namedBefore(metric, blank)) {
                puts.putIfAbsent("", Digits.whole(body.substring(blank + 1, end)));
            } else if (blank > 0 && body.charAt(blank - 1) == '}') {
                int from = body.lastIndexOf('}', blank - 2) + 1;
                int open = body.indexOf(program.metricName(metric) + "{", from, blank);
                if (open >= 0) {
                    puts.putIfAbsent(body.substring(open, blank), Digits.whole(body.substring(blank + 1, end)));
                }
            }
        }

        private boolean namedBefore(NodeMetric metric, int end) {
            String name = program.metricName(metric);
            return body.startsWith(name, end - name.length());
        }

        MetricsPage page() {
            int known = firsts.size() + (puts.isEmpty() ? 0 : 1);
            try {
                return new MetricsPage(known, counters(), Optional.empty());
            } catch (NumberFormatException e) {
                return new MetricsPage(known, NodeCounters.NONE, Optional.of("no number: " + e.getMessage()));
            }
        }

        private NodeCounters counters() {
            return new NodeCounters(
                    whole(NodeMetric.RECORDS),
                    whole(NodeMetric.UPTIME),
                    whole(NodeMetric.SHUNNED),
                    whole(NodeMetric.CONNECTED_PEERS),
                    0L,
                    puts.values().stream().reduce(0L, Scan::sum),
                    hundredths(NodeMetric.MEM),
                    hundredths(NodeMetric.CPU),
                    whole(NodeMetric.OPEN_CONNECTIONS),
                    whole(NodeMetric.TOTAL_PEERS),
                    whole(NodeMetric.BAD_PEERS),
                    whole(NodeMetric.REL_RECORDS),
                    whole(NodeMetric.MAX_RECORDS),
                    firsts.getOrDefault(NodeMetric.REWARDS, "0"),
                    whole(NodeMetric.PAYMENT_COUNT),
                    whole(NodeMetric.LIVE_TIME),
                    whole(NodeMetric.NETWORK_SIZE));
        }

        private static long sum(long a, long b) {
            return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
        }

        private long whole(NodeMetric metric) {
            String digits = firsts.get(metric);
            return digits == null ? 0 : Digits.whole(digits);
        }

        /** The cast cuts off the fraction and holds what is too large at the largest. */
        private long hundredths(NodeMetric metric) {
            String number = firsts.get(metric);
            if (number == null) {
                return 0;
            }
            try {
                return (long) (Double.parseDouble(Digits.ascii(number)) * 100);
            } catch (NumberFormatException e) {
                String shown = number.substring(0, Math.min(number.length(), MOST_SHOWN));
                throw new NumberFormatException(program.metricName(metric) + " " + shown);
            }
        }
    }
}
