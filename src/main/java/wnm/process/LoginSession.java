package wnm.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;

/**
 * Whether what this run starts ends with the session of whoever is logged in: logind may end all processes of a session then,
 * whatever session of their own they made (logind.conf(5), {@code KillUserProcesses=}).
 *
 * @param cgroup {@code /proc/self/cgroup}
 */
public record LoginSession(CommandRunner commands, Caller caller, Path cgroup) {
    private static final Pattern SCOPE = Pattern.compile("/session-[^/]+\\.scope(/|$)", Pattern.MULTILINE);

    /** A flag and two lists, each on a line: {@code b true}, {@code as 1 "root"}. */
    private static final Pattern ANSWER = Pattern.compile("b (\\w+)\\s+as \\d+([^\\n]*)\\s+as \\d+([^\\n]*)\\s*");

    public LoginSession(CommandRunner commands, Caller caller) {
        this(commands, caller, Path.of("/proc/self/cgroup"));
    }

    /** What to do so that nodes outlive the session; empty if they do, or if it cannot be told. */
    public Optional<String> warning() {
        if (!isInSession() || !endsWithIt()) {
            return Optional.empty();
        }
        return Optional.of("what is started in this session ends when " + caller.name()
                + " logs out, nodes too (KillUserProcesses=yes of logind): use --process_manager systemd+user, or add "
                + caller.name() + " to KillExcludeUsers= in /etc/systemd/logind.conf");
    }

    private boolean isInSession() {
        try {
            return SCOPE.matcher(Files.readString(cgroup, StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException e) {
            return false; // no Linux
        }
    }

    /** Asks logind, for the setting may stand in many files, or in none. */
    private boolean endsWithIt() {
        Command question = Command.of(
                Command.QUESTION,
                "busctl",
                "--system",
                "get-property",
                "org.freedesktop.login1",
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "KillUserProcesses",
                "KillOnlyUsers",
                "KillExcludeUsers");
        try {
            Matcher answer = ANSWER.matcher(commands.run(question).orThrow().stdout());
            String name = '"' + caller.name() + '"';
            return answer.matches()
                    && List.of("true", "yes").contains(answer.group(1))
                    && (answer.group(2).isBlank() || answer.group(2).contains(name))
                    && !answer.group(3).contains(name);
        } catch (CommandException e) {
            return false;
        }
    }
}
