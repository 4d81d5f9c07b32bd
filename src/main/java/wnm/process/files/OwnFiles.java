package wnm.process.files;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wnm.process.NodeFiles;
import wnm.process.ProcessManagerException;
import wnm.trust.Hands;
import wnm.trust.PathTrust;

/**
 * User mode: everything belongs to the user who runs wnm. Where that is root, nothing is done in a folder that another
 * account could change ({@link PathTrust}).
 */
public final class OwnFiles implements NodeFiles {
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");

    /** At most; a strict umask takes away more. */
    private static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(PROGRAM);

    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

    private final PathTrust trust;

    public OwnFiles(PathTrust trust) {
        this.trust = trust;
    }

    @Override
    public void makeFolders(List<Path> folders) throws ProcessManagerException {
        for (Path folder : folders) {
            requireOwn("create directories", folder);
            attempt("create directories", () -> Files.createDirectories(folder, FOLDER));
        }
    }

    @Override
    public void copyProgram(Path source, Path target) throws ProcessManagerException {
        Path part = beside(target);
        requireOwn("copy binary", target);
        attempt("copy binary", () -> {
            Files.deleteIfExists(part);
            try {
                Files.copy(source, part, StandardCopyOption.COPY_ATTRIBUTES);
                Files.setPosixFilePermissions(part, PROGRAM);
                toDisk(part); // a power cut must not leave its name without its content
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    @Override
    public void giveTo(String user, List<Path> folders) {
        // they are the user's already
    }

    @Override
    public void write(Path file, String text) throws ProcessManagerException {
        Path part = beside(file);
        requireOwn("write " + file, file);
        attempt("write " + file, () -> {
            Files.createDirectories(file.getParent(), FOLDER);
            Files.deleteIfExists(part);
            try {
                try (FileChannel channel = FileChannel.open(part, Set.of(CREATE_NEW, WRITE), FILE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    @Override
    public void writeAs(String user, Path file, String text) throws ProcessManagerException {
        write(file, text);
    }

    @Override
    public void keepAs(String user, Path file, Path secondName) throws ProcessManagerException {
        requireOwn("keep " + file, secondName);
        attempt("keep " + file + " as " + secondName, () -> {
            Files.deleteIfExists(secondName);
            Files.createLink(secondName, file);
        });
    }

    @Override
    public void rename(String user, Path file, Path newName) throws ProcessManagerException {
        requireOwn("rename " + file, newName);
        attempt("rename " + file + " to " + newName, () -> Files.move(file, newName, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public void deleteFile(Path file) throws ProcessManagerException {
        requireOwn("delete " + file, file);
        attempt("delete " + file, () -> Files.deleteIfExists(file));
    }

    @Override
    public void deleteTree(Path folder) throws ProcessManagerException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            requireOwn("delete " + folder, folder);
            attempt("delete " + folder, () -> Files.walkFileTree(folder, new Deletion(folder)));
        }
    }

    @Override
    public void requireOwn(Path path) throws ProcessManagerException {
        requireOwn("use " + path, path);
    }

    /** An ordinary user harms nobody but himself; what root does where others may put a link can harm everybody. */
    private void requireOwn(String what, Path path) throws ProcessManagerException {
        if (trust.callerIsRoot()) {
            switch (trust.above(path)) {
                case Hands.Trusted trusted -> {}
                case Hands.Account other ->
                    throw new ProcessManagerException("Failed to " + what + ": " + other.folder() + " belongs to "
                            + other.account() + ", where root does nothing: run wnm as " + other.account());
                case Hands.Nobody nobody ->
                    throw new ProcessManagerException(
                            "Failed to " + what + ": " + nobody.why() + ", where root does nothing: " + nobody.cure());
            }
        }
    }

    private static void toDisk(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.force(true);
        }
    }

    /** A name that no service manager reads. */
    private static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    /** Work on files. */
    private interface Work {
        void run() throws IOException;
    }

    private static void attempt(String what, Work work) throws ProcessManagerException {
        try {
            work.run();
        } catch (IOException e) {
            throw new ProcessManagerException("Failed to " + what + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        if (e instanceof FileSystemException f) {
            return f.getFile() + ": " + (f.getReason() == null ? kind : f.getReason());
        }
        return e.getMessage() == null ? kind : e.getMessage();
    }

    /** Deletes from the leaves up; stays on the file system it began on. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        private final Object device;

        Deletion(Path folder) throws IOException {
            device = device(folder);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!device(folder).equals(device)) {
                throw new FileSystemException(folder.toString(), null, "lies on another file system");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }

        private static Object device(Path folder) throws IOException {
            return Files.getAttribute(folder, "unix:dev", LinkOption.NOFOLLOW_LINKS);
        }
    }
}
