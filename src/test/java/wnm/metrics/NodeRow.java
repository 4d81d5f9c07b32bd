package wnm.metrics;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wnm.model.Node;
import wnm.model.NodeStatus;

/** A row of {@code node} with just what probes and counts look at. */
public final class NodeRow extends Node {
    private final long id;
    private final NodeStatus status;
    private final @Nullable String version;
    private final String host;
    private final int metricsPort;

    private NodeRow(long id, NodeStatus status, @Nullable String version, String host, int metricsPort) {
        this.id = id;
        this.status = status;
        this.version = version;
        this.host = host;
        this.metricsPort = metricsPort;
    }

    public static NodeRow of(long id, NodeStatus status, @Nullable String version) {
        return new NodeRow(id, status, version, "127.0.0.1", 1);
    }

    public static NodeRow at(long id, String host, int metricsPort) {
        return new NodeRow(id, NodeStatus.RUNNING, null, host, metricsPort);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String displayName() {
        return "antnode" + nameOf(id);
    }

    @Override
    public NodeStatus status() {
        return status;
    }

    @Override
    public Optional<String> version() {
        return Optional.ofNullable(version).filter(v -> !v.isEmpty() && !v.equals("0"));
    }

    @Override
    public @Nullable String storedVersion() {
        return version;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int metricsPort() {
        return metricsPort;
    }
}
