package wnm.process.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.ManagerType.Base;
import wnm.model.Node;
import wnm.process.DefinitionFile;
import wnm.process.Elevation;
import wnm.process.FoundNode;
import wnm.process.ManagerContext;
import wnm.process.ProcessManagerException;

/**
 * Makes node rows of unit files {@code antnode<digits>.service}, for import, by id. Whether they run is left to whoever
 * asks them.
 */
record FoundUnits(ManagerContext context, Path units) {
    private static final Logger LOG = LoggerFactory.getLogger(FoundUnits.class);
    private static final String SUFFIX = ".service";
    private static final int MOST_DIGITS = 9;

    /** A file that cannot be understood is left out with a warning. */
    List<Node> nodes() throws ProcessManagerException {
        List<Node> nodes = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            try {
                UnitFile unit = UnitFile.parse(DefinitionFile.read(file));
                nodes.add(node(file, unit));
            } catch (NoSuchFileException e) {
                LOG.warn("{} is left out: it leads nowhere", file);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} is left out: {}", file, e.getMessage());
            }
        }
        if (files.isEmpty()) {
            LOG.info("No systemd antnode services found");
        }
        nodes.sort(Comparator.comparingLong(Node::id));
        return nodes;
    }

    private List<Path> files() throws ProcessManagerException {
        if (Files.notExists(units)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(units)) {
            return all.filter(file -> !digits(file).isEmpty()).sorted().toList();
        } catch (IOException e) {
            throw new ProcessManagerException("Failed to look for nodes in " + units + ": " + e.getMessage(), e);
        }
    }

    /** The number in the name of a node's file, as it is written; empty for other files. */
    private String digits(Path file) {
        String name = String.valueOf(file.getFileName());
        String prefix = context.program().binaryName();
        if (!name.startsWith(prefix) || !name.endsWith(SUFFIX) || name.length() < prefix.length() + SUFFIX.length()) {
            return "";
        }
        String digits = name.substring(prefix.length(), name.length() - SUFFIX.length());
        boolean number = digits.length() <= MOST_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? digits : "";
    }

    private Node node(Path file, UnitFile unit) {
        String digits = digits(file);
        String otherwise =
                context.elevation() == Elevation.NONE ? context.caller().name() : "root";
        FoundNode.Name name = new FoundNode.Name(
                Long.parseLong(digits),
                digits,
                String.valueOf(file.getFileName()),
                unit.user().orElse(otherwise));
        Path logs = context.paths().logs().resolve(context.program().binaryName() + digits);
        return new FoundNode(context, Base.SYSTEMD).row(name, unit.execStart(), unit.environment(), logs);
    }
}
