package wnm.model;

/** A node of which only the names matter. */
final class NamedNode extends Node {
    private final long id;
    private final String service;
    private final String nodeName;

    NamedNode(long id, String service, String nodeName) {
        this.id = id;
        this.service = service;
        this.nodeName = nodeName;
    }

    /** Named as wnm names the nodes it makes. */
    static Node of(long id) {
        return new NamedNode(id, "antnode" + nameOf(id) + ".service", nameOf(id));
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public String displayName() {
        return service.replace(".service", "");
    }

    @Override
    public String nodeName() {
        return nodeName;
    }
}
