package wnm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Which file a path led to at a moment. While that file is open its number is not given to another one, so that a deleted
 * or replaced file is noticed with one look.
 *
 * @param key device and number; null where the file system numbers no files
 */
public record FileIdentity(Path path, @Nullable Object key) {
    /** What the path leads to now. */
    public static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(
                path, Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /** Whether the path leads to that file still; true where that cannot be told. */
    public boolean holds() {
        try {
            return equals(of(path));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true; // what is wrong there shows as soon as the file is used
        }
    }
}
