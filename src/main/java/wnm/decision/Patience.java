package wnm.decision;

/**
 * How long decisions have to wait for their turn. Figures are those of a second: without patience a short peak stops a
 * node, and a short calm starts one.
 *
 * @param untilShrink minutes for which pressure of the machine (not of the node cap) must still last before a node is
 *     stopped or removed; 0: none
 * @param untilGrow minutes for which no node is added or started; 0: none
 */
public record Patience(long untilShrink, long untilGrow) {
    /** Decides at once, as the reference does. */
    public static final Patience NONE = new Patience(0, 0);

    public Patience {
        if (untilShrink < 0 || untilGrow < 0) {
            throw new IllegalArgumentException("a time to wait is not negative: " + untilShrink + ", " + untilGrow);
        }
    }
}
