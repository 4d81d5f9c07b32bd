package wnm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.config.DotEnvFile;
import wnm.config.GivenValue;
import wnm.config.ResolvedSettings;
import wnm.config.Setting;
import wnm.config.SettingsSources;
import wnm.cycle.AlreadyRunning;
import wnm.cycle.Outcome;
import wnm.cycle.Run;
import wnm.cycle.Surroundings;
import wnm.model.OperatorError;

/** From arguments to exit code: parses, resolves, runs, prints; every failure ends here as a line for the operator. */
public final class Program {
    private final Supplier<Surroundings> surroundings;
    private final Function<Surroundings, Run> runs;
    private final Output output;
    private final ConsoleErrors errors;
    private boolean levelKnown;

    /**
     * @param surroundings without the variables of {@code .env}; may refuse, and is asked only by what needs them
     * @param runs makes the run, given all variables
     */
    public Program(
            Supplier<Surroundings> surroundings,
            Function<Surroundings, Run> runs,
            Output output,
            ConsoleErrors errors) {
        this.surroundings = surroundings;
        this.runs = runs;
        this.output = output;
        this.errors = errors;
    }

    /** @return the exit code */
    public int execute(List<String> args) {
        try {
            ParsedCommandLine line = CommandLineParser.parse(args);
            if (line.has(Setting.HELP)) {
                output.line(HelpText.page());
                return 0;
            }
            if (line.has(Setting.VERSION)) {
                output.line(Version.line());
                return 0;
            }
            return execute(line, surroundings.get());
        } catch (AlreadyRunning e) {
            e.lines().forEach(text -> log().warn(text));
            return e.exitCode();
        } catch (OperatorError e) {
            return show(e);
        } catch (InterruptedException e) {
            log().info("Ended on request");
            return OperatorError.FAILED;
        } catch (UnsatisfiedLinkError e) {
            log().error(
                            "A library of wnm cannot be loaded: {}. Is {} full, or mounted noexec? Free some space or remount it",
                            e.getMessage(),
                            System.getProperty("java.io.tmpdir"));
            log().debug("The details", e);
            return OperatorError.FAILED;
        } catch (OutOfMemoryError e) {
            log().error("wnm cannot go on: {}. {}", e.getMessage(), cure(e));
            log().debug("The details", e);
            return OperatorError.FAILED;
        } catch (RuntimeException | Error e) {
            log().error("wnm has a fault: {}. Run it again with --loglevel DEBUG for the details", e.toString());
            log().debug("The details", e);
            return OperatorError.FAILED;
        }
    }

    /** The JVM has one error for two wants. */
    private static String cure(OutOfMemoryError e) {
        return String.valueOf(e.getMessage()).contains("thread")
                ? "Too few processes or threads are allowed here: raise the limit (ulimit -u; TasksMax= of a service)"
                : "Give it more memory than its 128 MB: WNM_JAVA_OPTIONS=-Xmx256m";
    }

    private int execute(ParsedCommandLine line, Surroundings here) throws InterruptedException {
        DotEnvFile dotEnv = DotEnvFile.read(DotEnvFile.in(here.home()), here.variables());
        ResolvedSettings settings = SettingsSources.read(line.values(), here.variables(), dotEnv, here.userPaths());
        line.refuseIgnored(settings.text(Setting.FORCE_ACTION));
        settings.refuseMisspelt();
        levelKnown = true;
        LogConfigurator.apply(settings.text(Setting.LOGLEVEL), settings.flag(Setting.QUIET));
        openLogFile(settings, here);
        line.warning().ifPresent(warning -> log().warn(warning));
        settings.warnings().forEach(warning -> log().warn(warning));
        Outcome outcome =
                runs.apply(here.with(variables(here, dotEnv, settings))).execute(settings);
        Optional<String> text = outcome.output();
        text.ifPresent(output::line);
        return outcome.exitCode();
    }

    /** A schedule is installed with the log file of its runs, which is not this run's. */
    private void openLogFile(ResolvedSettings settings, Surroundings here) {
        Optional<GivenValue> named = settings.value(Setting.LOG_FILE)
                .filter(given -> !given.text().isEmpty()
                        && !settings.has(Setting.INSTALL_SCHEDULE)
                        && !settings.flag(Setting.REMOVE_SCHEDULE));
        if (named.isEmpty()) {
            return;
        }
        Path path = here.userPaths().absolute(named.get());
        Optional<LogStream> stream = LogStream.of(path);
        if (stream.isPresent()) {
            boolean needed = settings.flag(Setting.JSON) || settings.has(Setting.REPORT); // for what is printed, alone
            LogConfigurator.logOnlyTo((needed ? LogStream.ERROR : stream.get()).open(path, errors));
            return;
        }
        long size = settings.integer(Setting.LOG_FILE_SIZE).orElse(LogFile.DEFAULT_MEBIBYTES);
        long count = settings.integer(Setting.LOG_FILE_COUNT).orElse(LogFile.DEFAULT_COUNT);
        try {
            LogConfigurator.logTo(LogFile.open(path, size, count, errors), Boolean.getBoolean("wnm.stderr.terminal"));
        } catch (IOException e) {
            log().error("The log goes to standard error, for {} cannot be used: {}", path, LogFile.reason(e));
        }
    }

    /** What the run sees as its environment: {@code .env}'s too, and what antctl is to find there. */
    private static Map<String, String> variables(Surroundings here, DotEnvFile dotEnv, ResolvedSettings settings) {
        Map<String, String> variables = new HashMap<>(dotEnv.under(here.variables()));
        settings.text(Setting.RUST_BACKTRACE).ifPresent(value -> variables.putIfAbsent("RUST_BACKTRACE", value));
        return variables;
    }

    private int show(OperatorError error) {
        if (error.exitCode() == OperatorError.USAGE) {
            errors.usage(error);
        } else {
            error.lines().forEach(text -> log().error(text));
        }
        if (levelKnown) { // else nothing is logged at DEBUG, and logback need not be loaded
            log().debug("Where it came from", error);
        }
        return error.exitCode();
    }

    /** Not a constant: logging is loaded only by runs that log. */
    private static Logger log() {
        return LoggerFactory.getLogger(Program.class);
    }
}
