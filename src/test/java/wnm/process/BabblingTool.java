package wnm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import wnm.command.CommandResult;
import wnm.config.RunPaths;
import wnm.fuzz.Draw;
import wnm.fuzz.Finding;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.model.OperatorError;

/** A process manager whose program says anything: whatever it says, only declared failures come out and nobody's files go. */
public final class BabblingTool {
    private final String type;
    private final Elevation elevation;
    private final List<String> programs;
    private final BiFunction<ManagerContext, Path, ProcessManager> maker;
    private final Path folder;
    private final Path binary;
    private final Path bystander;
    private final RunPaths paths;
    private final Path units;

    /**
     * @param programs that say anything
     * @param maker of the manager, from its context and the folder of definition files
     */
    public BabblingTool(
            String type,
            Elevation elevation,
            List<String> programs,
            BiFunction<ManagerContext, Path, ProcessManager> maker) {
        this.type = type;
        this.elevation = elevation;
        this.programs = programs;
        this.maker = maker;
        try {
            folder = Files.createTempDirectory("fuzz");
            binary = Files.writeString(folder.resolve("antnode-source"), "#!/bin/sh\n");
            paths = Samples.paths(folder, elevation == Elevation.NONE ? Mode.USER : Mode.SUDO);
            units = folder.resolve("units");
            Files.createDirectories(units);
            Files.createDirectories(paths.nodeStorage());
            Files.createDirectories(paths.logs());
            Path neighbour = Files.createDirectories(paths.nodeStorage().resolve("antnode0002"));
            bystander = Files.writeString(neighbour.resolve("secret-key"), "k");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something asked of the manager. */
    private interface Step {
        void ask() throws ProcessManagerException;
    }

    /** Runs a node's life with a program that says what is drawn. */
    public void run(Draw draw) {
        PretendMachine pretend = new PretendMachine(folder, units);
        Machine machine = Samples.machine(paths.nodeStorage(), Map.of());
        Node node = Samples.node(machine, type, 1);
        pretend.nodes.add(node);
        pretend.nodes.add(Samples.node(machine, type, 2));
        int failures = draw.below(256);
        String stderr = draw.text();
        String stdout = draw.restAsText();
        int[] call = {0};
        PretendMachine.Tool tool =
                (command, words) -> new CommandResult(command, failures >> (call[0]++ % 8) & 1, stdout, stderr);
        programs.forEach(program -> pretend.tools.put(program, tool));
        ProcessManager manager = maker.apply(pretend.context(paths, machine, elevation), units);
        ask(manager::unusable);
        ask(() -> manager.create(node, binary));
        ask(() -> manager.state(node));
        ask(() -> manager.version(node));
        ask(() -> manager.start(node));
        ask(() -> manager.upgrade(node, binary));
        ask(() -> manager.rollBack(node));
        ask(() -> manager.dropPrevious(node));
        ask(() -> manager.stop(node));
        ask(() -> manager.logs(node));
        ask(() -> {
            for (Node found : manager.survey()) {
                Finding.unless(found.id() > 0, "an id " + found.id());
                Finding.unless(
                        isPort(found.port()) && isPort(found.metricsPort()) && isPort(found.rpcPort()), "no port");
                ask(() -> manager.state(found));
                ask(() -> manager.logs(found));
            }
        });
        ask(() -> {
            var reset = manager.reset(List.of(node));
            if (reset.isPresent()) {
                reset.get().run();
            }
        });
        ask(() -> manager.remove(node));
        Finding.unless(Files.exists(bystander), "another node's files are gone");
        Finding.unless(Files.exists(binary), "a file outside of the node storage is gone");
    }

    private static boolean isPort(int number) {
        return number >= 0 && number <= 65_535;
    }

    private static void ask(Step step) {
        try {
            step.ask();
        } catch (ProcessManagerException | OperatorError refused) {
            Finding.unless(refused.getMessage() != null && !refused.getMessage().isEmpty(), "a failure without a word");
        }
    }
}
