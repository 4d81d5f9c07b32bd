package wnm.decision;

/**
 * What kind of run the plan is for.
 *
 * @param enableUpgrade whether wnm upgrades nodes; off by default, since nodes upgrade themselves
 * @param init whether this run made the machine's row
 * @param imported whether that brought in existing nodes
 */
public record Occasion(boolean enableUpgrade, boolean init, boolean imported) {
    /** An ordinary run. */
    public static Occasion cycle(boolean enableUpgrade) {
        return new Occasion(enableUpgrade, false, false);
    }
}
