package wnm.cycle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import wnm.model.OperatorError;

/**
 * The file {@code .colony.db.id} in a node storage, which names the database that manages it: its id, which stands in the
 * database too, and the path it had. Two lines, {@code id=} and {@code database=}.
 *
 * @param id 32 hexadecimal digits
 */
record StorageMark(String id, Path database) {
    static final String FILE_NAME = ".colony.db.id";

    private static final String ID = "id=";
    private static final String DATABASE = "database=";
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");
    private static final int MOST_BYTES = 8192;
    private static final int PATIENCE_SECONDS = 2;
    private static final String UID = "unix:uid";
    private static final Path SELF = Path.of("/proc/self");

    /**
     * The mark in a storage; empty if there is none, one that says nothing, or one that this account may not read.
     *
     * @throws OperatorError something else is in its place
     */
    static Optional<StorageMark> in(Path storage) {
        Path file = storage.resolve(FILE_NAME);
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw new OperatorError(
                        file + " is no plain file, as wnm makes it. Find out who did that, and remove it");
            }
            return parse(text(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        return isOfOthers(file.resolveSibling(".")) ? patientText(file) : read(file);
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** Whether somebody else, who is not root, may put other files into the folder. */
    private static boolean isOfOthers(Path folder) {
        try {
            Object owner = Files.getAttribute(folder, UID);
            return !owner.equals(0) && !owner.equals(Files.getAttribute(SELF, UID));
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * The nodes' account, whose storage it may be, could put a pipe in the place of the file at the last moment: opening
     * that would never end.
     */
    private static String patientText(Path file) throws IOException {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("storage mark").start(() -> {
            try {
                text.complete(read(file));
            } catch (IOException e) {
                text.completeExceptionally(e);
            }
        });
        try {
            return text.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Whether a mark may be written there: nothing is, or something that may be read and says nothing of use. */
    static boolean isWanted(Path storage) {
        Path file = storage.resolve(FILE_NAME);
        return Files.notExists(file, LinkOption.NOFOLLOW_LINKS) || Files.isReadable(file);
    }

    private static Optional<StorageMark> parse(String text) {
        List<String> lines = text.lines().toList();
        Optional<String> id =
                value(lines, ID).filter(digits -> DIGITS.matcher(digits).matches());
        Optional<Path> database = value(lines, DATABASE).flatMap(StorageMark::path);
        return id.isPresent() && database.isPresent()
                ? Optional.of(new StorageMark(id.get(), database.get()))
                : Optional.empty();
    }

    private static Optional<String> value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** An id for a database that has none. */
    static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    String text() {
        return ID + id + "\n" + DATABASE + database + "\n";
    }
}
