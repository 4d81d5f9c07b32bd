package wnm.process.systemd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.ProcessManagerException;

/** The program {@code systemctl}, for the user's systemd or the system's. */
final class Systemctl {
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
                    .run(command(Command.QUESTION, isUser(), List.of("show", "--property=Version")))
                    .orThrow();
            return Optional.empty();
        } catch (CommandException e) {
            String cure = isUser()
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
        Command command = command(Command.QUESTION, isUser(), List.of("show", ServiceState.PROPERTIES, service));
        try {
            return ServiceState.parse(context.commands().run(command).orThrow().stdout());
        } catch (CommandException e) {
            throw new ProcessManagerException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The end of what the service printed since the boot; empty if the journal may not be read. */
    String lastOutput(String service) {
        List<String> argv = new ArrayList<>(List.of("journalctl"));
        if (isUser()) {
            argv.add("--user");
        }
        argv.addAll(List.of("--boot", "--quiet", "--no-pager", "--output=cat", "--lines=20", "--unit=" + service));
        Command command = Command.of(Command.QUESTION, argv);
        try {
            return context.commands()
                    .run(isUser() ? command.withEnvironment(context.caller().userBus()) : command)
                    .stdout();
        } catch (CommandException e) {
            return "";
        }
    }

    private void run(List<String> words) throws ProcessManagerException {
        Command command = command(Command.SERVICE, isUser(), words);
        List<String> argv = context.elevation().asRoot(command.argv());
        try {
            context.commands()
                    .run(Command.of(command.limit(), argv).withEnvironment(command.environment()))
                    .orThrow();
        } catch (CommandException e) {
            throw new ProcessManagerException(String.valueOf(e.getMessage()), e);
        }
    }

    private Command command(Duration limit, boolean user, List<String> words) {
        List<String> argv = new ArrayList<>();
        argv.add("systemctl");
        if (user) {
            argv.add("--user");
        }
        argv.addAll(words);
        Command command = Command.of(limit, argv);
        return user ? command.withEnvironment(context.caller().userBus()) : command;
    }

    private boolean isUser() {
        return context.elevation() == Elevation.NONE;
    }
}
