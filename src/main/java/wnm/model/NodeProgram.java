package wnm.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wnm knows about the node program: its command line, version text, identity file and what it answers over HTTP.
 * Nothing else in wnm spells an option or a metric prefix of it, so that another node program needs another value here.
 */
public enum NodeProgram {
    /** {@code antnode}, seen with 0.4.7 to 0.4.17. */
    ANTNODE;

    /** Comparing versions takes a time that grows with the square of their digits. */
    private static final int LONGEST_VERSION = 255;

    private static final Pattern VERSION_TEXT = Pattern.compile("Autonomi Node v([\\d.]+)");

    /** Name of a node's own copy of the program in its folder. */
    public String binaryName() {
        return "antnode";
    }

    /** File in the node's folder that holds its identity; made at the first start. */
    public String identityFile() {
        return "secret-key";
    }

    /** Path of the page with the counters. */
    public String metricsPath() {
        return "/metrics";
    }

    /** Path of the page with version and peer id. */
    public String metadataPath() {
        return "/metadata";
    }

    /** The name of a metric on the page with the counters, as antnode 0.4.7 to 0.4.17 spell it. */
    public String metricName(NodeMetric metric) {
        return switch (metric) {
            case UPTIME -> "ant_node_uptime";
            case RECORDS -> "ant_networking_records_stored";
            case SHUNNED -> "ant_networking_shunned_by_close_group";
            case CONNECTED_PEERS -> "ant_networking_connected_peers";
            case PUTS -> "ant_node_put_record_ok_total";
            case REWARDS -> "ant_node_current_reward_wallet_balance";
            case MEM -> "ant_networking_process_memory_used_mb";
            case CPU -> "ant_networking_process_cpu_usage_percentage";
            case OPEN_CONNECTIONS -> "ant_networking_open_connections";
            case TOTAL_PEERS -> "ant_networking_peers_in_routing_table";
            case BAD_PEERS -> "ant_networking_bad_peers_count_total";
            case REL_RECORDS -> "ant_networking_relevant_records";
            case MAX_RECORDS -> "ant_networking_max_records";
            case PAYMENT_COUNT -> "ant_networking_received_payment_count";
            case LIVE_TIME -> "ant_networking_live_time";
            case NETWORK_SIZE -> "ant_networking_estimated_network_size";
        };
    }

    /** The label that holds the version on the page with version and peer id. */
    public String versionLabel() {
        return "antnode_version";
    }

    /** The label that holds the peer id there. */
    public String peerIdLabel() {
        return "peer_id";
    }

    /** The version in what {@code --version} prints: the digits and dots after {@code Autonomi Node v}. */
    public Optional<String> versionIn(String output) {
        Matcher matcher = VERSION_TEXT.matcher(output);
        return matcher.find()
                ? Optional.of(matcher.group(1)).filter(v -> v.length() <= LONGEST_VERSION)
                : Optional.empty();
    }

    /**
     * The words that run a node, without the program itself.
     *
     * @param startArgs further words, before the rewards address
     */
    public List<String> arguments(Node node, Path bootstrapCache, Path logs, boolean noUpnp, List<String> startArgs) {
        List<String> words = places(node, bootstrapCache);
        words.add("--enable-metrics-server");
        words.addAll(service(node, logs));
        words.addAll(upnp(noUpnp));
        words.addAll(startArgs);
        words.addAll(payment(node));
        return words;
    }

    /**
     * The same in the order of the reference's plists, which leave out what the port of the metrics server implies.
     *
     * @param startArgs further words, before the rewards address
     */
    public List<String> plistArguments(
            Node node, Path bootstrapCache, Path logs, boolean noUpnp, List<String> startArgs) {
        List<String> words = new ArrayList<>(upnp(noUpnp));
        words.addAll(places(node, bootstrapCache));
        words.addAll(service(node, logs));
        words.addAll(startArgs);
        words.addAll(payment(node));
        return words;
    }

    private static List<String> places(Node node, Path bootstrapCache) {
        return new ArrayList<>(List.of(
                "--bootstrap-cache-dir",
                bootstrapCache.toString(),
                "--root-dir",
                node.rootDir().toString(),
                "--port",
                Integer.toString(node.port())));
    }

    private static List<String> service(Node node, Path logs) {
        return List.of(
                "--metrics-server-port",
                Integer.toString(node.metricsPort()),
                "--log-output-dest",
                logs.toString(),
                "--max-log-files",
                "1",
                "--max-archived-log-files",
                "1");
    }

    private static List<String> upnp(boolean noUpnp) {
        return noUpnp ? List.of("--no-upnp") : List.of();
    }

    private static List<String> payment(Node node) {
        return List.of("--rewards-address", node.wallet().orElse(""), node.network());
    }

    /** What a command line of a node says, read back. */
    public NodeArguments read(List<String> commandLine) {
        return new NodeArguments(
                value(commandLine, "--root-dir").filter(path -> path.startsWith("/")),
                value(commandLine, "--port").flatMap(NodeArguments::port),
                value(commandLine, "--metrics-server-port").flatMap(NodeArguments::port),
                value(commandLine, "--rewards-address"),
                network(commandLine),
                value(commandLine, "--log-output-dest").filter(path -> path.startsWith("/")),
                value(commandLine, "--ip").filter(ip -> !ip.isBlank() && !ip.equals("0.0.0.0") && !ip.equals("::")));
    }

    /** The word behind the rewards address; if that is an option, the last word that looks like a network. */
    private static Optional<String> network(List<String> words) {
        int behind = words.indexOf("--rewards-address") + 2;
        if (behind > 1 && behind < words.size() && !words.get(behind).startsWith("-")) {
            return Optional.of(words.get(behind));
        }
        return words.reversed().stream().filter(word -> word.startsWith("evm-")).findFirst();
    }

    /** {@code --name value} or {@code --name=value}. */
    private static Optional<String> value(List<String> words, String option) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(option) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
            if (words.get(i).startsWith(option + "=")) {
                return Optional.of(words.get(i).substring(option.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether a command line is that of the node living in this folder. */
    public boolean runsIn(List<String> commandLine, Path rootDir) {
        int option = commandLine.indexOf("--root-dir");
        boolean split = option >= 0
                && option + 1 < commandLine.size()
                && commandLine.get(option + 1).equals(rootDir.toString());
        return split || commandLine.contains("--root-dir=" + rootDir);
    }
}
