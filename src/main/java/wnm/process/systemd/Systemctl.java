package wnm.process.systemd;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.config.RunPaths;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.ProcessManagerException;

/** The program {@code systemctl}, for the user's systemd or the system's. */
public final class Systemctl {
    private static final Path SYSTEM_UNITS = Path.of("/etc/systemd/system");

    private final ManagerContext context;

    Systemctl(ManagerContext context) {
        this.context = context;
    }

    /** Empty if it is there and reaches systemd, else why not. */
    Optional<String> problem() {
        if (context.commands().find("systemctl").isEmpty()) {
            return Optional.of("systemctl was not found: this machine has no systemd, use another process manager");
        }
        try {
            context.commands()
                    .run(command(Command.QUESTION, List.of("show", "--property=Version")))
                    .orThrow();
            return Optional.empty();
        } catch (CommandException e) {
            String cure = isUser() && !Lingering.isOn(context.caller().name())
                    ? "; run `loginctl enable-linger " + context.caller().name() + "` once"
                    : "";
            return Optional.of("systemd cannot be reached: " + e.getMessage() + cure);
        }
    }

    /** {@code start}, {@code stop}, {@code enable}, {@code disable}: waits until systemd has done it. */
    void run(String verb, String service) throws ProcessManagerException {
        run(List.of(verb, service));
    }

    void reload() throws ProcessManagerException {
        try {
            run(List.of("daemon-reload"));
        } catch (ProcessManagerException e) {
            throw new ProcessManagerException("Failed to reload systemd: " + e.getMessage(), e);
        }
    }

    ServiceState show(String service) throws ProcessManagerException {
        Command command = command(Command.QUESTION, List.of("show", ServiceState.PROPERTIES, service));
        try {
            return ServiceState.parse(context.commands().run(command).orThrow().stdout());
        } catch (CommandException e) {
            throw new ProcessManagerException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The end of what the service printed since the boot; empty if the journal may not be read. */
    String lastOutput(String service) {
        Command command = command(
                "journalctl",
                Command.QUESTION,
                context.caller(),
                context.elevation(),
                List.of("--boot", "--quiet", "--no-pager", "--output=cat", "--lines=20", "--unit=" + service));
        try {
            return context.commands().run(command).stdout();
        } catch (CommandException e) {
            return "";
        }
    }

    private void run(List<String> words) throws ProcessManagerException {
        Command command = command(Command.SERVICE, words);
        try {
            context.commands()
                    .run(command.withArgv(context.elevation().asRoot(command.argv())))
                    .orThrow();
        } catch (CommandException e) {
            throw new ProcessManagerException(String.valueOf(e.getMessage()), e);
        }
    }

    private Command command(Duration limit, List<String> words) {
        return command(limit, context.caller(), context.elevation(), words);
    }

    /** {@code systemctl} with these words, to the user's systemd in user mode, else to the system's. */
    public static Command command(Duration limit, Caller caller, Elevation elevation, List<String> words) {
        return command("systemctl", limit, caller, elevation, words);
    }

    private static Command command(
            String program, Duration limit, Caller caller, Elevation elevation, List<String> words) {
        boolean user = elevation == Elevation.NONE;
        List<String> argv = new ArrayList<>(user ? List.of(program, "--user") : List.of(program));
        argv.addAll(words);
        Command command = Command.of(limit, argv);
        return user ? command.withEnvironment(caller.userBus()) : command;
    }

    /** Where units go: the user's own in user mode, else the system's. */
    public static Path units(RunPaths paths, Elevation elevation) {
        return elevation == Elevation.NONE ? paths.home().resolve(".config/systemd/user") : SYSTEM_UNITS;
    }

    private boolean isUser() {
        return context.elevation() == Elevation.NONE;
    }
}
