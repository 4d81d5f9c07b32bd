package wnm.cycle;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import wnm.config.RunPaths.Platform;
import wnm.config.UserPaths;

/**
 * Where and as whom wnm runs.
 *
 * @param variables the environment as the process got it
 * @param userId numeric id of the account; 0 is root
 * @param user name of the account
 * @param terminal whether standard output is a terminal
 */
public record Surroundings(
        Map<String, String> variables,
        Path home,
        Path workingDirectory,
        Platform platform,
        long userId,
        String user,
        boolean terminal) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    public boolean root() {
        return userId == 0;
    }

    /** The account that runs the node program in root's place, who never does; empty if this run's own account may. */
    Optional<String> programUser(String nodeUser) {
        return root() && !nodeUser.equals(user) ? Optional.of(nodeUser) : Optional.empty();
    }

    /** The same, with other variables: those of {@code .env} added. */
    public Surroundings with(Map<String, String> otherVariables) {
        return new Surroundings(otherVariables, home, workingDirectory, platform, userId, user, terminal);
    }

    /** What paths that a user types are relative to. */
    public UserPaths userPaths() {
        return new UserPaths(home, workingDirectory);
    }
}
