package wnm.anm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.config.DotEnvFile;
import wnm.config.ResolvedSettings;
import wnm.config.Setting;
import wnm.model.OperatorError;

/**
 * An installation of anm on this machine.
 *
 * @param root of the file system, {@code /}
 */
public record AnmInstallation(Path root) {
    private static final Logger LOG = LoggerFactory.getLogger(AnmInstallation.class);

    /** Starts with a dot, so that no cron reads it. */
    private static final String KEPT = ".anm.before-wnm";

    /** Bytes of anm's program that are looked at; the real one is far shorter. */
    private static final int MOST_OF_SCRIPT = 1 << 20;

    /**
     * To be called before anything is made.
     *
     * @throws OperatorError if there is no anm, or it is at work just now
     */
    public void requireIdle() {
        Path system = root.resolve("var/antctl/system");
        if (Files.notExists(system)) {
            throw new OperatorError(
                    "Failed to migrate machine from anm: there is no anm here (" + system + " is missing)");
        }
        if (isAtWork()) {
            throw new OperatorError("anm still running, try again when it has ended; if it has, delete " + block());
        }
    }

    /**
     * The settings of this run with those of anm below them.
     *
     * @param environment variables of the process; anm's variables in it win over its file
     * @throws OperatorError if anm's files cannot be read or hold bad values
     */
    public ResolvedSettings under(ResolvedSettings given, Map<String, String> environment) {
        DotEnvFile config = DotEnvFile.read(root.resolve("var/antctl/config"), environment);
        config.warnings().forEach(LOG::warn);
        Path script = root.resolve("usr/bin/anms.sh");
        ResolvedSettings all = given.over(new AnmSettings(config, script, text(script)).layer(environment));
        if (!all.has(Setting.REWARDS_ADDRESS)) {
            LOG.warn("Unable to detect RewardsAddress");
        }
        return all;
    }

    /**
     * Takes anm's entry out of cron, keeping it under another name beside it. To be called last, when wnm has taken
     * over; does nothing if there is none.
     *
     * @param asRoot whether this is root, who needs no sudo
     * @throws OperatorError if that failed: then both manage the nodes until it is done by hand
     */
    public void leaveCron(CommandRunner commands, boolean asRoot) {
        Path entry = root.resolve("etc/cron.d/anm");
        Path kept = entry.resolveSibling(KEPT);
        if (Files.exists(entry)) {
            List<String> words = new ArrayList<>(asRoot ? List.of() : List.of("sudo", "-n"));
            words.addAll(List.of("mv", "-f", "-T", "--", entry.toString(), kept.toString()));
            String failure = failure(commands, words);
            if (!failure.isEmpty()) {
                throw new OperatorError("wnm has taken over, but anm's cron entry is still there: " + failure
                        + "; remove it at once: sudo mv " + entry + " " + kept);
            }
            LOG.info("anm's cron entry is now {}; to go back to anm rename it to {}", kept, entry);
        }
        if (isAtWork()) {
            LOG.warn("anm has started meanwhile: let no wnm run before {} is gone", block());
        }
    }

    private static String failure(CommandRunner commands, List<String> words) {
        try {
            commands.run(Command.of(Command.QUESTION, words)).orThrow();
            return "";
        } catch (CommandException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Path block() {
        return root.resolve("var/antctl/block");
    }

    private boolean isAtWork() {
        return Files.exists(block());
    }

    private static String text(Path script) {
        if (Files.notExists(script)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(script)) {
            return new String(in.readNBytes(MOST_OF_SCRIPT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so anm's port range is not known: {}", script, e.getMessage());
            return "";
        }
    }
}
