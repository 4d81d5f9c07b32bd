package wnm.action;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port ranges that nodes follow: a node's port is the range x 1000 plus its number. All nodes are looked at and the
 * range of most of them counts; of equally many, the one that holds the lowest number.
 */
public final class PortDetection {
    private static final Logger LOG = LoggerFactory.getLogger(PortDetection.class);
    private static final int THOUSAND = 1000;
    private static final int USUAL_METRICS = 13_000;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

    private PortDetection() {}

    /**
     * A node's number and ports; 0 where they are not known.
     *
     * @param number that the node's ports are counted by
     */
    public record Numbered(long number, long port, long metricsPort, long rpcPort) {
        /** By the id, if there is one, else by the first digits of the name. */
        public static Numbered of(Optional<Long> id, String name, long port, long metricsPort, long rpcPort) {
            Matcher digits = DIGITS.matcher(name);
            long number = id.orElseGet(() -> digits.find() ? Long.parseLong(digits.group()) : 0L);
            return new Numbered(number, port, metricsPort, rpcPort);
        }

        private boolean isComplete() {
            return number > 0 && port > 0 && metricsPort > 0;
        }

        private Optional<Ranges> ranges() {
            long base = port - number;
            if (base < 0 || base % THOUSAND != 0) {
                LOG.warn("Port {} of node {} is no multiple of 1000 plus {}", port, number, number);
                return Optional.empty();
            }
            long metrics = metricsPort - number;
            long rpc = rpcPort - number;
            return Optional.of(new Ranges(
                    base / THOUSAND,
                    Math.floorDiv(metrics, THOUSAND),
                    rpc > 0 && rpc % THOUSAND == 0 ? Optional.of(rpc / THOUSAND) : Optional.empty()));
        }
    }

    /**
     * Detected ranges, in thousands.
     *
     * @param rpc only some process managers tell the port
     */
    public record Ranges(long ports, long metrics, Optional<Long> rpc) {}

    /** Empty if no node tells them. */
    public static Optional<Ranges> of(List<Numbered> nodes) {
        Map<Ranges, List<Numbered>> following = new LinkedHashMap<>();
        for (Numbered node : nodes.stream()
                .filter(Numbered::isComplete)
                .sorted(Comparator.comparingLong(Numbered::number))
                .toList()) {
            node.ranges()
                    .ifPresent(ranges -> following
                            .computeIfAbsent(ranges, r -> new ArrayList<>())
                            .add(node));
        }
        Optional<Map.Entry<Ranges, List<Numbered>>> most = following.entrySet().stream()
                .reduce((a, b) -> b.getValue().size() > a.getValue().size() ? b : a);
        if (most.isEmpty()) {
            LOG.warn("The ports of the nodes follow no rule: port_start and metrics_port_start stay as they are");
            return Optional.empty();
        }
        Ranges found = most.get().getKey();
        tell(found, most.get().getValue().getFirst());
        following.forEach((ranges, others) -> {
            if (!ranges.equals(found)) {
                LOG.warn(
                        "The ports of nodes {} follow other ranges",
                        others.stream().map(Numbered::number).toList());
            }
        });
        return Optional.of(found);
    }

    private static void tell(Ranges found, Numbered node) {
        if (node.metricsPort() - node.number() != USUAL_METRICS) {
            LOG.warn("Metrics port {} of node {} is not in the usual range", node.metricsPort(), node.number());
        }
        LOG.info(
                "Detected port configuration from node {}: port_start={}, metrics_port_start={}",
                node.number(),
                found.ports(),
                found.metrics() * THOUSAND);
    }
}
