package wnm.process;

import java.util.List;
import java.util.Optional;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.model.AccountName;

/** Whether sudo mode can work here: the nodes' account is there, and sudo does not ask for a password. */
public final class SudoReadiness {
    private SudoReadiness() {}

    /** What is in the way and how to mend it; empty if nothing, or in user mode. */
    public static Optional<String> problem(ManagerContext context) {
        if (context.elevation() == Elevation.NONE) {
            return Optional.empty();
        }
        String user = context.nodeUser();
        if (!AccountName.isValid(user) || !succeeds(context, List.of("id", "-u", user))) {
            return Optional.of(
                    "nodes are to run as user " + user + ", and there is no such account: create it (sudo useradd"
                            + " --system " + user + ") or name another one with --node_user");
        }
        return context.elevation() == Elevation.SUDO ? problemOfSudo(context, user) : Optional.empty();
    }

    private static Optional<String> problemOfSudo(ManagerContext context, String user) {
        try {
            context.commands()
                    .run(Command.of(
                            Command.QUESTION, context.elevation().asUser(user, List.of("true"), context.commands())))
                    .orThrow();
            return Optional.empty();
        } catch (CommandException e) {
            return Optional.of("sudo mode needs a sudo that never asks: " + e.getMessage()
                    + "; docs/sudoers.example has the rules that wnm needs; or run wnm as root, or use a user mode");
        }
    }

    private static boolean succeeds(ManagerContext context, List<String> argv) {
        try {
            return context.commands().run(Command.of(Command.QUESTION, argv)).succeeded();
        } catch (CommandException e) {
            return false;
        }
    }
}
