package wnm.decision;

/**
 * One thing to do. Which node it is done to is the executor's choice: the youngest or the oldest in the state that the
 * action speaks of.
 */
public sealed interface Action {
    /** Why, in words; shown to the operator. */
    String reason();

    /** The name as the features report and the log spell it. */
    default String type() {
        return switch (this) {
            case Add add -> "add";
            case Remove remove -> "remove";
            case Upgrade upgrade -> "upgrade";
            case Start start -> "start";
            case Stop stop -> "stop";
            case Survey survey -> "survey";
            case Resurvey resurvey -> "resurvey";
        };
    }

    /** 0 to 100; larger is more urgent. */
    default int priority() {
        return switch (this) {
            case Resurvey resurvey -> 100;
            case Remove remove -> remove.target().priority;
            case Stop stop -> 70;
            case Upgrade upgrade -> 60;
            case Start start -> 50;
            case Add add -> 40;
            case Survey survey -> 0;
        };
    }

    /** Create and start a node. */
    record Add(String reason) implements Action {}

    /** Take a node out of the cluster for good. */
    record Remove(Target target, String reason) implements Action {}

    /** Which nodes a removal is about. */
    enum Target {
        /** All dead nodes at once, as far as the executor's limit goes. */
        DEAD(90),
        /** The youngest stopped node. */
        STOPPED(80),
        /** The youngest running node. */
        RUNNING(75);

        private final int priority;

        Target(int priority) {
            this.priority = priority;
        }
    }

    /** Give the oldest outdated node the binary at hand. */
    record Upgrade(String reason) implements Action {}

    /** Start the oldest stopped node. */
    record Start(String reason) implements Action {}

    /** Stop the youngest running node; it stays in the cluster. */
    record Stop(String reason) implements Action {}

    /** Ask every node how it is. */
    record Survey(String reason) implements Action {}

    /** Survey after a boot, which also counts as the last stop. */
    record Resurvey(String reason) implements Action {}
}
