package wnm.faults;

/** What a run reaches the world through. */
enum Port {
    COMMANDS,
    FILES,
    FIREWALL,
    PROCESSES,
    NODES,
    HOST,
    DATABASE,
    SLEEPER
}
