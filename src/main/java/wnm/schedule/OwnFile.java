package wnm.schedule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wnm.model.OperatorError;

/** A file that tells a scheduler of wnm. Only those that bear the mark are changed or deleted. */
final class OwnFile {
    static final String MARK = "Made by wnm --install_schedule; wnm --remove_schedule takes it away.";

    private OwnFile() {}

    /**
     * What the file holds; empty if it is not there.
     *
     * @throws OperatorError if it cannot be read
     */
    static Optional<String> read(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new OperatorError(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static boolean isOwn(String text) {
        return text.contains(MARK);
    }

    /**
     * The step that writes the file; empty if it holds just that text.
     *
     * @param afterUndo makes the scheduler read again what was taken back
     */
    static Optional<Step.Undoable> writing(Path file, String text, Step... afterUndo) {
        Optional<String> before = read(file);
        if (before.equals(Optional.of(text))) {
            return Optional.empty();
        }
        Step back = before.<Step>map(old -> new Step.Write(file, old)).orElse(new Step.Delete(file));
        return Optional.of(new Step.Undoable(new Step.Write(file, text), list(back, afterUndo)));
    }

    /** The step that deletes the file; empty if it is not there, or not wnm's own. */
    static Optional<Step.Undoable> deletion(Path file, Step... afterUndo) {
        return read(file)
                .filter(OwnFile::isOwn)
                .map(old -> new Step.Undoable(new Step.Delete(file), list(new Step.Write(file, old), afterUndo)));
    }

    private static List<Step> list(Step first, Step... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toList();
    }
}
