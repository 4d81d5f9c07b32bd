package wnm.cycle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import wnm.metrics.NodeBinary;
import wnm.store.Colony;

/**
 * Knows the version of the node program from an earlier run, as long as the file is the same: starting it each minute to
 * ask costs more than half of what else an idle cycle does. A script is always asked, since what it starts may have changed.
 */
final class RememberedVersion {
    /** In {@code wnm_setting}: the version, a space, and what identifies the file it is the version of. */
    static final String SETTING = "antnode_version_of_file";

    private final Colony colony;
    private final NodeBinary versions;
    private final boolean dryRun;

    /**
     * @param dryRun nothing is written
     */
    RememberedVersion(Colony colony, NodeBinary versions, boolean dryRun) {
        this.colony = colony;
        this.versions = versions;
        this.dryRun = dryRun;
    }

    /** As {@link NodeBinary#ask}; an answer that names no version is not remembered. */
    NodeBinary.Answer of(Path binary) {
        Optional<String> file = identity(binary);
        Optional<String> known = file.flatMap(this::remembered);
        if (known.isPresent()) {
            return new NodeBinary.Answer(known, Optional.empty());
        }
        NodeBinary.Answer answer = versions.ask(binary);
        if (!dryRun && file.isPresent() && answer.version().isPresent()) {
            colony.saveSetting(SETTING, answer.version().get() + " " + file.get());
        }
        return answer;
    }

    private Optional<String> remembered(String file) {
        return colony.setting(SETTING)
                .filter(text -> text.indexOf(' ') > 0
                        && text.substring(text.indexOf(' ') + 1).equals(file))
                .map(text -> text.substring(0, text.indexOf(' ')));
    }

    /** What differs as soon as the file's contents do; empty for scripts and where the system does not tell it. */
    private static Optional<String> identity(Path binary) {
        try (InputStream contents = Files.newInputStream(binary)) {
            if (contents.read() == '#' && contents.read() == '!') {
                return Optional.empty();
            }
            Map<String, Object> file = Files.readAttributes(binary, "unix:ino,size,lastModifiedTime,ctime");
            return Optional.of(file.get("ino") + " " + file.get("size") + " " + file.get("lastModifiedTime") + " "
                    + file.get("ctime") + " " + binary.toRealPath());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
