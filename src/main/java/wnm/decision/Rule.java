package wnm.decision;

/** The policy in the order in which it is applied: the first rule that yields actions wins. */
enum Rule {
    /** After a boot, or right after the machine's row was made, look before doing anything. */
    SYSTEM_STARTED,
    /** Nodes whose folder is gone leave the cluster, whatever the limits say. */
    DEAD_NODES,
    /** While as many nodes are in a passing state as may be, only watch. */
    ALL_SLOTS_TAKEN,
    /** Fewer nodes: too little of something is left, or there are more than the cap. */
    TOO_MANY_NODES,
    /** Outdated nodes get the binary at hand. */
    OUTDATED_NODES,
    /** More nodes: first stopped ones are started, then new ones made. */
    ROOM_FOR_NODES,
    /** Nothing to do but watch. */
    IDLE
}
