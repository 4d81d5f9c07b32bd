package wnm.command;

/**
 * How a command ended.
 *
 * @param exitCode 0 to 255; 128 + n after signal n
 * @param stdout what it printed, UTF-8, cut at the runner's cap
 * @param stderr likewise
 */
public record CommandResult(Command command, int exitCode, String stdout, String stderr) {
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** This result if the exit code is 0. */
    public CommandResult orThrow() throws CommandException {
        if (!succeeded()) {
            throw CommandException.failed(this);
        }
        return this;
    }
}
