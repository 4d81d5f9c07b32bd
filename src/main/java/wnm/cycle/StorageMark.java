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

    /**
     * The storage may belong to the nodes' account, which could put a pipe in the place of the file at the last moment:
     * opening that would never end.
     */
    private static String text(Path file) throws IOException {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("storage mark").start(() -> {
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                bytes.complete(in.readNBytes(MOST_BYTES));
            } catch (IOException e) {
                bytes.completeExceptionally(e);
            }
        });
        try {
            return new String(bytes.get(PATIENCE_SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8);
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
