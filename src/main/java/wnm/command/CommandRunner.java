package wnm.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Port: runs programs. Every call ends within the command's limit. */
public interface CommandRunner {
    /**
     * Runs a command to its end, whatever its exit code.
     *
     * @throws CommandException if it cannot be started, or is still running at its limit (it is killed then, with its
     *     children)
     */
    CommandResult run(Command command) throws CommandException;

    /**
     * Starts a program that outlives this run, in a session of its own, its input the null device, its output appended
     * to a file, and no other file open.
     *
     * @param environment all its variables: it inherits none
     * @param folder where it works
     * @param output created if missing
     * @param patience how long to watch for an early end
     * @return the process id; the program was still running when {@code patience} was over
     * @throws CommandException if it cannot be started or ended within {@code patience}
     */
    long startDetached(List<String> argv, Map<String, String> environment, Path folder, Path output, Duration patience)
            throws CommandException;

    /** How long the commands that run at this moment may still take; zero if none runs. May be asked by any thread. */
    default Duration inProgress() {
        return Duration.ZERO;
    }

    /** Where a program lies on PATH and in the usual folders that cron's PATH lacks; empty if nowhere. */
    Optional<Path> find(String program);
}
