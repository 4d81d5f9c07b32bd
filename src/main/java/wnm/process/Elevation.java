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

    /**
     * A program of another account could else type into the terminal of whoever runs wnm (TIOCSTI), as could a process of
     * that account that takes hold of it; so the session begins before the rights change. The session is new, since no
     * child of a JVM leads a process group: {@code setsid} becomes the program and need not be told to wait for it.
     */
    private static final List<String> OWN_SESSION = List.of("setsid");

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
     * Words that run these as the user of a node, without our terminal.
     *
     * @param user an account's name
     */
    public List<String> asUser(String user, List<String> argv) {
        return this == NONE ? argv : join(OWN_SESSION, asUserInThisSession(user, argv));
    }

    /**
     * The same with what is there: macOS has no {@code runuser}, but root's {@code sudo} does as much; nor has it {@code
     * setsid}, and {@code sudo} itself must give a terminal of its own ({@code use_pty}).
     */
    public List<String> asUser(String user, List<String> argv, CommandRunner commands) {
        boolean instead = this == ROOT && commands.find("runuser").isEmpty();
        Elevation hand = instead ? SUDO : this;
        return commands.find("setsid").isEmpty() ? hand.asUserInThisSession(user, argv) : hand.asUser(user, argv);
    }

    /** For programs that are given a session anyway ({@link CommandRunner#startDetached}). */
    public List<String> asUserInThisSession(String user, List<String> argv) {
        return switch (this) {
            case NONE -> argv;
            case SUDO -> join(List.of("sudo", "-n", "-u", user, "--"), argv);
            case ROOT -> join(List.of("runuser", "-u", user, "--"), argv);
        };
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
