package wnm.model;

/**
 * What is remembered of a node's upgrades.
 *
 * @param target version of the program it is given, or was given last and has not yet been seen to run with; empty: none
 * @param failed version it did not come up with: not tried again by planned actions and by starts; empty: none
 * @param underway whether it is being given the target right now: a run that finds it so follows one that was killed
 */
public record NodeUpgrade(String target, String failed, boolean underway) {
    public static final NodeUpgrade NONE = new NodeUpgrade("", "");

    public NodeUpgrade(String target, String failed) {
        this(target, failed, false);
    }

    /** It is about to be given that version. */
    public NodeUpgrade begun(String version) {
        return new NodeUpgrade(version, failed, true);
    }

    /** It has been given that version. */
    public NodeUpgrade to(String version) {
        return new NodeUpgrade(version, failed);
    }

    /** It runs with what it was given. */
    public NodeUpgrade succeeded() {
        return NONE;
    }

    /** It does not run with that version, or its upgrade to it failed. */
    public NodeUpgrade failedWith(String version) {
        return new NodeUpgrade("", version);
    }

    /** Whether that version is no newer than one that failed; a newer one is worth trying. */
    public boolean rules(String version) {
        return !failed.isEmpty() && !Version.isOlder(failed, version);
    }
}
