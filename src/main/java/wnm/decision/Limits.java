package wnm.decision;

/**
 * What the machine may bear. All comparisons with these values are strict: a figure that equals its limit neither adds
 * nor removes.
 *
 * @param nodeCap most nodes, whatever their state
 * @param lastStoppedAt Unix seconds of the last planned stop or survey after a boot; a later boot is a reboot
 */
public record Limits(
        long nodeCap, Usage usage, Io hdio, Io netio, Load load, Concurrency concurrency, long lastStoppedAt) {

    /** Room below {@code lessThan}, pressure above {@code remove}. Unit: percent of the whole. */
    public record Share(long lessThan, long remove) {}

    /** Shares of CPU, memory and disk space. */
    public record Usage(Share cpu, Share mem, Share hd) {}

    /** Room below {@code lessThan}, pressure above {@code remove}; 0 switches a limit off. Unit: bytes per second. */
    public record Rate(long lessThan, long remove) {}

    /** Rates of one kind of device. */
    public record Io(Rate read, Rate write) {}

    /** Room below {@code desired}, pressure above {@code maxAllowed}. Unit: load average. */
    public record Load(double maxAllowed, double desired) {}

    /** Most nodes at once in UPGRADING, RESTARTING, REMOVING, and in the three together. */
    public record Concurrency(long upgrades, long starts, long removals, long operations) {}
}
