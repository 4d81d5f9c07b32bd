package wnm.cycle;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.OperatorError;
import wnm.store.WriteObstacle;

/**
 * One run at a time on one database. The kernel's lock on {@code wnm.lock} beside the database decides. Where the default
 * database is used, the reference's marker {@code wnm_active} is kept as well, so that a Python wnm stays out.
 */
public final class RunLock implements AutoCloseable {
    static final String FILE_NAME = "wnm.lock";
    static final String MARKER_NAME = "wnm_active";

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    private final KernelLock lock;
    private final LockSurroundings surroundings;
    private final Optional<Marker> marker;
    private final long madeAt;
    private boolean warned;

    private RunLock(KernelLock lock, LockSurroundings surroundings, Optional<Marker> marker) throws IOException {
        this.lock = lock;
        this.surroundings = surroundings;
        this.marker = marker;
        this.madeAt = surroundings.clock().instant().getEpochSecond();
        if (marker.isPresent()) {
            removeIfStale(marker.get());
        }
        // first written down, then made: whenever this run is killed, the next one knows the marker for ours
        writeNote(marker.isPresent() ? OptionalLong.of(madeAt) : OptionalLong.empty());
        if (marker.isPresent()) {
            make(marker.get());
        }
    }

    private void make(Marker own) throws IOException {
        boolean made;
        try {
            made = own.create();
        } catch (IOException e) {
            if (!obstacle(own.file(), e).isLackOfRoom()) {
                throw e;
            }
            warnOfWriting(own.file(), e); // a Python wnm could make none either
            return;
        }
        if (!made) {
            writeNote(OptionalLong.empty());
            throw new AlreadyRunning();
        }
        try {
            own.write(madeAt);
        } catch (IOException e) {
            warnOfWriting(own.file(), e);
        }
        LOG.debug("Lock file created: {}", own.file());
    }

    /**
     * Takes the lock, or refuses at once. Call it before the database is touched.
     *
     * @param database the file in use, which need not exist yet; its folder must
     * @param base BASE_DIR if the database is the default one in it, for the marker; else empty
     * @throws AlreadyRunning another run, of this program or of the reference, is at work
     * @throws OperatorError the lock file cannot be made or must not be trusted
     */
    public static RunLock take(Path database, Optional<Path> base, LockSurroundings surroundings) {
        try {
            Path folder = LockFolder.of(database);
            LockFolder.check(folder);
            KernelLock lock = KernelLock.on(folder.resolve(FILE_NAME));
            try {
                return new RunLock(lock, surroundings, base.map(b -> new Marker(b.resolve(MARKER_NAME))));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new OperatorError("Unable to create lock file: " + reason(e) + cure(database, e), e);
        }
    }

    /**
     * {@code --remove_lockfile}: removes the reference's marker. Needs no database.
     *
     * @return what was done, for the log
     * @throws AlreadyRunning a run on the default database is at work
     */
    public static String removeMarker(Path base) {
        Marker marker = new Marker(base.resolve(MARKER_NAME));
        try {
            if (Files.isDirectory(base)) {
                LockFolder.check(base.toRealPath());
            }
            if (!Files.exists(base.resolve(FILE_NAME), LinkOption.NOFOLLOW_LINKS)) {
                return remove(marker);
            }
            // held meanwhile, so that no run makes a marker which is then removed
            KernelLock lock = KernelLock.onExisting(base.toRealPath().resolve(FILE_NAME));
            try {
                return remove(marker);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new OperatorError("Error removing lock file: " + reason(e), e);
        }
    }

    /**
     * Refuses to go on when the lock keeps nobody out any more.
     *
     * @throws OperatorError the lock file was deleted or replaced
     */
    public void requireInPlace() {
        if (!lock.isInPlace()) {
            throw new OperatorError(
                    "The lock file " + lock.file() + " was deleted or replaced while this run was at work,"
                            + " so that another run may have begun. This run ends here; the next one goes on. Leave that file alone");
        }
    }

    /** Tells the lock file from others of its name. */
    String identity() {
        return lock.identity();
    }

    /** Removes the marker, if it is still the one made by this run, and lets others in. */
    @Override
    public void close() {
        // a thread that was told to end may not write: its channels close under its hands
        boolean interrupted = Thread.interrupted();
        try {
            try {
                if (marker.isPresent()) {
                    removeOwn(marker.get());
                }
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            LOG.error("Error removing lock file: {}", reason(e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void removeIfStale(Marker old) throws IOException {
        Optional<Marker.Found> found = old.find();
        if (found.isEmpty()) {
            return;
        }
        if (!found.get().isStale(LockNote.markerIn(lock.channel()), surroundings)) {
            throw new AlreadyRunning();
        }
        LOG.warn("Removing {}: the run that made it was killed", old.file());
        old.remove();
    }

    private void removeOwn(Marker own) throws IOException {
        Optional<Marker.Found> found = own.find();
        if (found.isPresent() && found.get().written().orElse(madeAt) == madeAt) {
            own.remove();
        }
        writeNote(OptionalLong.empty());
    }

    /** On a full disk the lock holds without a note; and a run may be what frees that disk. */
    private void writeNote(OptionalLong markerValue) {
        try {
            LockNote.ofThisRun(surroundings, markerValue).writeTo(lock.channel());
        } catch (IOException e) {
            warnOfWriting(lock.file(), e);
        }
    }

    private void warnOfWriting(Path file, IOException e) {
        if (!warned) {
            LOG.warn("Cannot write to {}: {}. The run goes on, for it holds the lock all the same", file, reason(e));
            warned = true;
        }
    }

    private static String remove(Marker marker) throws IOException {
        return (marker.remove() ? "Lock file removed: " : "Lock file does not exist: ") + marker.file();
    }

    private static String cure(Path database, IOException e) {
        return switch (e) {
            case AccessDeniedException denied ->
                ". Run wnm as the owner of that file and its folder, or have a cluster of your own (--process_manager with +user, or --dbpath)";
            case NoSuchFileException missing -> "";
            default -> ". " + obstacle(database, e).cure() + ". Or keep the database elsewhere (--dbpath)";
        };
    }

    private static WriteObstacle obstacle(Path file, IOException e) {
        return WriteObstacle.of(e, file.toAbsolutePath().resolveSibling("."));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case FileSystemException other -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
