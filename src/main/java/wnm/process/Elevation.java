package wnm.process;

import java.util.ArrayList;
import java.util.List;
import wnm.command.CommandRunner;
import wnm.model.ManagerType.Mode;

/** With whose rights a manager does its work. {@code sudo} never asks ({@code -n}): nobody would answer. */
public enum Elevation {
    /** User mode: everything as the user who runs wnm, nodes too. */
    NONE,
    /** Sudo mode, run by an ordinary user. */
    SUDO,
    /** Sudo mode, run by root: no sudo needed, but nodes still run as their own user. */
    ROOT;

    /** What it takes to work in a mode. */
    public static Elevation of(Mode mode, Caller caller) {
        return switch (mode) {
            case USER, ZEN -> NONE;
            case SUDO -> caller.isRoot() ? ROOT : SUDO;
        };
    }

    /** Words that run these as root. */
    public List<String> asRoot(List<String> argv) {
        return switch (this) {
            case SUDO -> join(List.of("sudo", "-n"), argv);
            case NONE, ROOT -> argv;
        };
    }

    /**
     * Words that run these as the user of a node.
     *
     * @param user an account's name
     */
    public List<String> asUser(String user, List<String> argv) {
        return switch (this) {
            case NONE -> argv;
            case SUDO -> join(List.of("sudo", "-n", "-u", user, "--"), argv);
            case ROOT -> join(List.of("runuser", "-u", user, "--"), argv);
        };
    }

    /** The same with what is there: macOS has no {@code runuser}, but root's {@code sudo} does as much. */
    public List<String> asUser(String user, List<String> argv, CommandRunner commands) {
        boolean instead = this == ROOT && commands.find("runuser").isEmpty();
        return (instead ? SUDO : this).asUser(user, argv);
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
