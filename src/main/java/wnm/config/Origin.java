package wnm.config;

import java.nio.file.Path;

/** Where a value came from, for messages and for the rules that depend on it. */
public sealed interface Origin {
    /** Typed; {@code as} is the option as the user wrote it. */
    record CommandLine(String as) implements Origin {}

    /** An environment variable, by the name that was used. */
    record Environment(String variable) implements Origin {}

    /** A line of {@code .env}; acts as an environment variable. */
    record DotEnv(Path file, String variable) implements Origin {}

    /** A line of a config file, counted from 1. */
    record ConfigFile(Path file, int line) implements Origin {}

    /** How a message names it: {@code --node_cap}, {@code environment variable NODE_CAP},
     * {@code FILE:3}. */
    default String inWords() {
        return switch (this) {
            case CommandLine typed -> typed.as();
            case Environment variable -> "environment variable " + variable.variable();
            case DotEnv variable -> variable.variable() + " in " + variable.file();
            case ConfigFile line -> line.file() + ":" + line.line();
        };
    }

    default boolean isCommandLine() {
        return this instanceof CommandLine;
    }
}
