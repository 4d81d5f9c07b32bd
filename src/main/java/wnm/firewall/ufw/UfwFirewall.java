package wnm.firewall.ufw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandException.Kind;
import wnm.command.CommandResult;
import wnm.command.CommandRunner;
import wnm.firewall.FirewallManager;

/**
 * Opens and closes ports with {@code ufw} (ufw(8)), which only root may do. It says "Skipping adding existing rule" or
 * "Could not delete non-existent rule" where there is nothing to do; both are successes here.
 */
public final class UfwFirewall implements FirewallManager {
    private static final Logger LOG = LoggerFactory.getLogger(UfwFirewall.class);
    private static final String PROGRAM = "ufw";

    private final CommandRunner commands;
    private final boolean root;

    /**
     * @param root whether this process is root's; otherwise {@code sudo -n} is put before the command
     */
    public UfwFirewall(CommandRunner commands, boolean root) {
        this.commands = commands;
        this.root = root;
    }

    @Override
    public boolean open(int port, String comment) {
        LOG.info("Opening firewall port {}/udp", port);
        List<String> words = new ArrayList<>(List.of("allow", port + "/udp"));
        if (!comment.isEmpty()) {
            words.add("comment");
            words.add(comment);
        }
        return run("open", port, words);
    }

    @Override
    public boolean close(int port) {
        LOG.info("Closing firewall port {}/udp", port);
        return run("close", port, List.of("delete", "allow", port + "/udp"));
    }

    @Override
    public Optional<String> warning(int first, int last) {
        if (commands.find(PROGRAM).isEmpty()) {
            return Optional.empty();
        }
        try {
            String rules = commands.run(Command.of(Command.QUESTION, asRoot(List.of("status", "numbered"))))
                    .orThrow()
                    .stdout();
            if (UfwRules.areInactive(rules)) {
                return Optional.of(
                        "ufw is inactive: ports are not filtered, and the rules that wnm makes are without effect until"
                                + " `sudo ufw enable`; without ufw set --firewall none");
            }
            return UfwRules.denying(rules, first, last)
                    .map(
                            rule -> "ufw keeps ports of nodes (" + first + "-" + last + "/udp) shut: its rule " + rule
                                    + " comes before those that wnm makes, and the first one counts; delete it (sudo ufw delete NUMBER)");
        } catch (CommandException e) {
            LOG.debug("ufw does not show its rules: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private List<String> asRoot(List<String> words) {
        List<String> first = root ? List.of(PROGRAM) : List.of("sudo", "-n", PROGRAM);
        return Stream.concat(first.stream(), words.stream()).toList();
    }

    private boolean run(String what, int port, List<String> words) {
        if (commands.find(PROGRAM).isEmpty()) {
            LOG.warn(
                    "Cannot {} firewall port {}/udp: ufw was not found; install it, or set --firewall none",
                    what,
                    port);
            return false;
        }
        try {
            CommandResult result = commands.run(Command.of(Command.SERVICE, asRoot(words)));
            if (!saysThereIsNone(result)) {
                result.orThrow();
            }
            return true;
        } catch (CommandException e) {
            if (e.kind() == Kind.REFUSED) {
                LOG.warn("Cannot {} firewall port {}/udp: {}; or set --firewall none", what, port, e.getMessage());
            } else {
                LOG.error("Failed to {} firewall port {}/udp: {}", what, port, e.getMessage());
            }
            return false;
        }
    }

    private static boolean saysThereIsNone(CommandResult result) {
        String said = (result.stdout() + result.stderr()).toLowerCase(Locale.ROOT);
        return said.contains("non-existent rule") || said.contains("nonexistent rule");
    }
}
