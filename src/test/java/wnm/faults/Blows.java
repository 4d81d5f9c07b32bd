package wnm.faults;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.faults.Injector.Half;
import wnm.firewall.FirewallManager;
import wnm.metrics.HostMetrics;
import wnm.metrics.HostProbe;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeProbe;
import wnm.model.Node;
import wnm.model.OperatorError;
import wnm.model.Sleeper;
import wnm.process.NodeFiles;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessTable;
import wnm.store.Colonies;
import wnm.store.Colony;

/** The ports with blows: each fails as its interface says that it may. */
record Blows(Injector injector) {
    private static final String WHY = "injected";

    CommandRunner commands(CommandRunner real) {
        return injector.port(
                Port.COMMANDS,
                CommandRunner.class,
                real,
                Set.of("find", "inProgress"),
                Set.of(),
                (method, arguments) -> {
                    Command command = arguments[0] instanceof Command given
                            ? given
                            : Command.of(Command.QUESTION, List.of("detached"));
                    throw new CommandException(CommandException.Kind.TIMED_OUT, command, WHY);
                },
                new HalfCommand());
    }

    NodeFiles files(NodeFiles real) {
        return injector.port(
                Port.FILES,
                NodeFiles.class,
                real,
                Set.of("giveTo", "requireOwn"),
                Set.of(),
                (method, arguments) -> {
                    throw new ProcessManagerException(WHY);
                },
                new HalfFile());
    }

    FirewallManager firewall(FirewallManager real) {
        return injector.port(
                Port.FIREWALL,
                FirewallManager.class,
                real,
                Set.of(),
                Set.of(),
                (method, arguments) -> false,
                Injector.WHOLE);
    }

    ProcessTable processes(ProcessTable real) {
        return injector.port(
                Port.PROCESSES,
                ProcessTable.class,
                real,
                Set.of("find", "all", "hides", "view", "namespace"),
                Set.of(),
                (method, arguments) -> false,
                Injector.WHOLE);
    }

    NodeProbe nodes(NodeProbe real) {
        return injector.port(Port.NODES, NodeProbe.class, real, Set.of(), Set.of("ask"), new Silence(), Injector.WHOLE);
    }

    /** Nodes that do not get their turn to be asked; for ever: the youngest of those that did not at first. */
    private static final class Silence implements Injector.Failure {
        @Override
        public Object of(Method method, Object[] arguments) {
            return unanswered((List<?>) arguments[0]);
        }

        @Override
        public Object forEver(Object[] first, Method method, Object[] arguments, Callable<?> real) throws Exception {
            Map<Object, Object> answers = new HashMap<>((Map<?, ?>) real.call());
            ((List<?>) first[0])
                    .stream()
                            .map(node -> ((Node) node).id())
                            .max(Long::compare)
                            .filter(answers::containsKey)
                            .ifPresent(id -> answers.putAll(unanswered(id)));
            return answers;
        }
    }

    private static Map<Long, NodeAnswer> unanswered(List<?> nodes) {
        Map<Long, NodeAnswer> answers = new HashMap<>();
        nodes.forEach(node -> answers.putAll(unanswered(((Node) node).id())));
        return answers;
    }

    private static Map<Long, NodeAnswer> unanswered(long id) {
        return Map.of(id, NodeAnswer.failed(NodeAnswer.Outcome.NOT_ASKED, "no time was left"));
    }

    HostProbe host(HostProbe real) {
        return injector.port(
                Port.HOST,
                HostProbe.class,
                real,
                Set.of("cpuCount"),
                Set.of("systemStart", "begin"),
                (method, arguments) -> method.getName().equals("begin") ? unreadable() : OptionalLong.empty(),
                Injector.WHOLE);
    }

    private static HostProbe.Sample unreadable() {
        OptionalDouble none = OptionalDouble.empty();
        OptionalLong nothing = OptionalLong.empty();
        return storage -> new HostMetrics(
                nothing, none, none, none, none, none, none, none, none, none, nothing, nothing, nothing, nothing,
                nothing);
    }

    Sleeper pauses(Sleeper real) {
        return injector.port(
                Port.SLEEPER,
                Sleeper.class,
                real,
                Set.of(),
                Set.of("sleep"),
                (method, arguments) -> {
                    throw new InterruptedException(WHY);
                },
                Injector.WHOLE);
    }

    Colonies colonies(Colonies real) {
        return injector.port(
                Port.DATABASE,
                Colonies.class,
                new BlownColonies(real, this),
                Set.of(),
                Set.of(
                        "openForReading",
                        "openForWriting",
                        "isInitialised",
                        "newestCopyOf",
                        "mayHold",
                        "processManagerOf",
                        "migrationOf"),
                Blows::databaseFails,
                Injector.WHOLE);
    }

    Colony colony(Colony real) {
        return injector.port(
                Port.DATABASE,
                Colony.class,
                real,
                Set.of(),
                Set.of("machine", "nodes", "node", "health", "setting", "requireInPlace"),
                Blows::databaseFails,
                Injector.WHOLE);
    }

    private static @Nullable Object databaseFails(Method method, Object[] arguments) {
        if (method.getName().equals("processManagerOf")) {
            return Optional.empty();
        }
        throw new OperatorError("The database could not be read or written: " + WHY);
    }

    /** Half of what is done to files in user mode. */
    private static final class HalfFile implements Half {
        @Override
        public boolean canTear(Method method, Object[] arguments) {
            return switch (method.getName()) {
                case "copyProgram", "write", "writeAs", "deleteTree" -> true;
                default -> false;
            };
        }

        @Override
        public void tear(Method method, Object[] arguments) throws IOException {
            switch (method.getName()) {
                case "copyProgram" -> part((Path) arguments[1]);
                case "write" -> part((Path) arguments[0]);
                case "writeAs" -> part((Path) arguments[1]);
                default -> deleteHalf((Path) arguments[0]);
            }
        }

        private static void part(Path file) throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file.resolveSibling("." + file.getFileName() + ".part"), "Auto");
        }
    }

    /** Half of what is done to files in sudo mode. */
    private static final class HalfCommand implements Half {
        @Override
        public boolean canTear(Method method, Object[] arguments) {
            return arguments[0] instanceof Command command
                    && command.argv().contains("--")
                    && (command.argv().contains("install")
                            || command.argv().contains("tee")
                            || command.argv().contains("-rf"));
        }

        @Override
        public void tear(Method method, Object[] arguments) throws IOException {
            List<String> words = ((Command) arguments[0]).argv();
            Path last = Path.of(words.getLast());
            if (words.contains("-rf")) {
                deleteHalf(last);
            } else {
                Files.deleteIfExists(last);
                Files.writeString(last, "Auto");
            }
        }
    }

    private static void deleteHalf(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> files;
            try (Stream<Path> found = Files.walk(folder)) {
                files = found.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files.subList(0, (files.size() + 1) / 2)) {
                Files.delete(file);
            }
        }
    }
}
