package wnm.process.antctl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.ProcessManagerException;

/** The program antctl, with the options that every call of it takes. */
final class Antctl {
    private static final Logger LOG = LoggerFactory.getLogger(Antctl.class);
    private static final String BACKTRACE = "RUST_BACKTRACE";

    private final ManagerContext context;
    private final Map<String, String> environment;

    /**
     * @param backtrace value of {@code RUST_BACKTRACE} where the environment has none
     */
    Antctl(ManagerContext context, Optional<String> backtrace) {
        this.context = context;
        this.environment = new HashMap<>();
        Optional.ofNullable(context.caller().environment().get(BACKTRACE))
                .filter(value -> !value.isEmpty())
                .or(() -> backtrace)
                .ifPresent(value -> environment.put(BACKTRACE, value));
        if (context.elevation() == Elevation.NONE) {
            environment.putAll(
                    context.caller().userBus()); // antctl calls systemctl --user, and cron does not say where it is
        }
    }

    /** Empty if it is there, else why it cannot be used. */
    Optional<String> problem() {
        return context.commands().find(program()).isPresent() ? Optional.empty() : Optional.of(notFound());
    }

    /**
     * Runs it.
     *
     * @return what it printed on standard output
     * @throws ProcessManagerException if its exit code is not 0; the message ends with what it said
     */
    String run(Duration limit, List<String> arguments) throws ProcessManagerException {
        List<String> words = new ArrayList<>(List.of(program()));
        if (context.machine().antctlDebug() || LOG.isDebugEnabled()) {
            words.add("--debug");
        }
        words.addAll(arguments);
        Command command = Command.of(limit, context.elevation().asRoot(words)).withEnvironment(environment);
        try {
            CommandResult result = context.commands().run(command);
            Optional<String> told =
                    result.succeeded() ? Optional.empty() : AntctlFailure.in(result.stdout(), result.stderr());
            if (told.isPresent()) {
                LOG.debug("{}: {} {}", command.line(), result.stdout(), result.stderr());
                throw new ProcessManagerException("antctl " + arguments.getFirst() + " failed: " + told.get());
            }
            return result.orThrow().stdout();
        } catch (CommandException e) {
            boolean missing = e.kind() == CommandException.Kind.NOT_FOUND;
            throw new ProcessManagerException(missing ? notFound() : String.valueOf(e.getMessage()), e);
        }
    }

    private String program() {
        String path = context.machine().antctlPath().orElse("antctl");
        Path home = context.paths().home();
        return path.startsWith("~/") ? home.resolve(path.substring(2)).toString() : path;
    }

    private String notFound() {
        return "antctl command not found. Please install via: antup antctl (looked for: " + program() + ")";
    }
}
