package wnm.process.launchd;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.process.ManagerContext;
import wnm.process.ProcessManagerException;

/** The program {@code launchctl}: as root it speaks to the system's launchd, else to the user's. */
final class Launchctl {
    private static final String NOT_LOADED = "could not find";

    private final ManagerContext context;

    Launchctl(ManagerContext context) {
        this.context = context;
    }

    /** Empty if it is there, else why it cannot be used. */
    Optional<String> problem() {
        return context.commands().find("launchctl").isPresent()
                ? Optional.empty()
                : Optional.of("launchctl was not found: only macOS has launchd, use another process manager");
    }

    /** Makes launchd know a job and start it; whether that worked only {@link #list} tells. */
    void load(Path file) throws ProcessManagerException {
        CommandResult result = run(Command.SERVICE, List.of("launchctl", "load", file.toString()));
        if (!result.succeeded()) {
            throw failure(result);
        }
    }

    /** Ends a job and makes launchd forget it; it may not know it. */
    void unload(Path file) throws ProcessManagerException {
        CommandResult result = run(Command.SERVICE, List.of("launchctl", "unload", file.toString()));
        if (!result.succeeded()
                && !result.stderr().toLowerCase(java.util.Locale.ROOT).contains(NOT_LOADED)) {
            throw failure(result);
        }
    }

    /** The same for a job whose file is gone. */
    void remove(String label) throws ProcessManagerException {
        CommandResult result = run(Command.SERVICE, List.of("launchctl", "remove", label));
        if (!result.succeeded()) {
            throw failure(result);
        }
    }

    /** What launchd knows of a job; empty if it has none of that label. */
    Optional<JobState> list(String label) throws ProcessManagerException {
        CommandResult result = run(Command.QUESTION, List.of("launchctl", "list", label));
        return result.succeeded() ? Optional.of(JobState.parse(result.stdout())) : Optional.empty();
    }

    private CommandResult run(java.time.Duration limit, List<String> argv) throws ProcessManagerException {
        try {
            return context.commands().run(Command.of(limit, context.elevation().asRoot(argv)));
        } catch (CommandException e) {
            throw new ProcessManagerException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ProcessManagerException failure(CommandResult result) {
        try {
            result.orThrow();
        } catch (CommandException e) {
            return new ProcessManagerException(String.valueOf(e.getMessage()), e);
        }
        throw new IllegalStateException("it succeeded");
    }
}
