package wnm.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wnm.trust.FileFacts.Facts;
import wnm.trust.FileFacts.Kind;

/**
 * Goes along a path as the kernel does, link by link, and looks whose each folder on the way is. Where only root and the
 * caller may rename and make entries of all of them, what was looked at is what is used a moment later.
 */
public final class PathTrust {
    /** As the kernel's own limit (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    private final FileFacts facts;

    PathTrust(FileFacts facts) {
        this.facts = facts;
    }

    /** Of this machine's files, for whoever runs this process. */
    public static PathTrust ofThisProcess() {
        return new PathTrust(new LocalFileFacts());
    }

    /** Whether this process may do more than the owners of most files: then every path is to be looked at. */
    public boolean callerIsRoot() {
        return facts.caller() == 0;
    }

    /**
     * Whose rights work on the entry of that name takes: making, renaming, deleting it, or changing its owner. The entry
     * itself is not looked at; it may be a link.
     *
     * @param path absolute; it and the end of what leads to it may be missing
     */
    public Hands above(Path path) {
        return new Walk(false, false).along(path);
    }

    /**
     * As {@link #above}, but for what stands there: reading it, or believing it. A link is followed; the file's owner and
     * mode count as well.
     */
    public Hands of(Path path) {
        return new Walk(true, false).along(path);
    }

    /**
     * As {@link #of}, but a group that nobody is in but the owner counts as nobody (as many systems give each account one,
     * and let it write).
     */
    public Hands ofDespiteOwnGroups(Path path) {
        return new Walk(true, true).along(path);
    }

    /** One look. */
    private final class Walk {
        private final boolean lastCounts;
        private final boolean ownGroupsAreFine;
        private final Deque<String> left = new ArrayDeque<>();
        private Path folder = Path.of("/");
        private int links;
        private Hands hands = Hands.TRUSTED;

        /** Of {@code folder}. */
        private @Nullable Facts folderFacts;

        Walk(boolean lastCounts, boolean ownGroupsAreFine) {
            this.lastCounts = lastCounts;
            this.ownGroupsAreFine = ownGroupsAreFine;
        }

        Hands along(Path path) {
            Path absolute = path.toAbsolutePath();
            Path above = lastCounts ? absolute : absolute.getParent();
            if (above == null) {
                return Hands.TRUSTED; // the root folder is root's
            }
            queue(absolute);
            try {
                facts.of(folder).ifPresent(this::enter);
                boolean isThere = true;
                while (isThere && !left.isEmpty() && !(hands instanceof Hands.Nobody)) {
                    isThere = step();
                }
                return hands instanceof Hands.Nobody || agrees(above, isThere) ? hands : elsewhere(above);
            } catch (IOException e) {
                return new Hands.Nobody(path + " cannot be looked at (" + e.getMessage() + ")", "see who may do that");
            }
        }

        /** Puts the names of a path in front of those that are left. */
        private void queue(Path path) {
            for (int i = path.getNameCount() - 1; i >= 0; i--) {
                left.push(path.getName(i).toString());
            }
        }

        /** One name on; false if there is nothing of that name, and so nothing behind it. */
        private boolean step() throws IOException {
            String name = left.pop();
            boolean last = left.isEmpty();
            if (name.isEmpty() || name.equals(".")) {
                return true;
            }
            if (name.equals("..")) {
                Path parent = folder.getParent();
                folder = parent == null ? folder : parent; // no link leads to it, so that it was entered before
                folderFacts = facts.of(folder).orElse(null);
                return true;
            }
            if (last && !lastCounts) {
                mayBeMade();
                return true;
            }
            Path there = folder.resolve(name);
            Optional<Facts> found = facts.of(there);
            if (found.isEmpty()) {
                mayBeMade();
                return false;
            }
            if (isShared(folderFacts)) {
                owned(there, found.get()); // in such a folder whoever has an entry may exchange it
            }
            if (found.get().kind() == Kind.LINK) {
                follow(there, found.get());
            } else {
                folder = there;
                enter(found.get());
            }
            return true;
        }

        private void enter(Facts found) {
            folderFacts = found;
            owned(folder, found);
            if (hands instanceof Hands.Trusted && !isShared(found)) {
                requireUnshared(found);
            }
        }

        /** Where everybody may make entries, but only their owners may exchange them: {@code /tmp}. */
        private static boolean isShared(@Nullable Facts found) {
            return found != null && found.kind() == Kind.FOLDER && found.sticky();
        }

        private void requireUnshared(Facts found) {
            String thing = (found.kind() == Kind.FOLDER ? "the folder " : "") + folder;
            if (found.othersWrite()) {
                hands = new Hands.Nobody(thing + " can be written by everybody", "chmod o-w " + folder);
            } else if (found.groupWrites() && !(ownGroupsAreFine && found.groupIsOwners())) {
                hands = new Hands.Nobody(
                        thing + " can be written by its group (" + found.group() + ")", "chmod g-w " + folder);
            }
        }

        private void owned(Path thing, Facts found) {
            if (found.uid() == 0 || found.uid() == facts.caller()) {
                return;
            }
            if (hands instanceof Hands.Account other && !other.account().equals(found.owner())) {
                hands = new Hands.Nobody(
                        other.folder() + " belongs to " + other.account() + " and " + thing + " to " + found.owner(),
                        "let all of it belong to one account");
            } else if (hands instanceof Hands.Trusted) {
                hands = new Hands.Account(found.owner(), thing.toString());
            }
        }

        /** An entry that is missing where everybody may make it may be anybody's a moment later. */
        private void mayBeMade() {
            if (isShared(folderFacts)
                    && hands instanceof Hands.Trusted
                    && folderFacts != null
                    && (folderFacts.othersWrite() || folderFacts.groupWrites())) {
                hands = new Hands.Nobody(
                        "everybody may make files in the folder " + folder, "use a folder of your own in it");
            }
        }

        private void follow(Path link, Facts found) throws IOException {
            links++;
            Optional<Path> target = found.target();
            if (links > MOST_LINKS || target.isEmpty() || found.ofProc()) {
                hands = new Hands.Nobody(
                        link + (found.ofProc() ? " leads elsewhere than it says" : " leads through too many links"),
                        "use the plain path");
                return;
            }
            if (target.get().isAbsolute()) {
                folder = Path.of("/");
                folderFacts = facts.of(folder).orElse(null);
            }
            queue(target.get());
        }

        /** Whether the kernel ends where this walk ended: a file system may lie, and a link may just have been exchanged. */
        private boolean agrees(Path above, boolean isThere) throws IOException {
            Optional<Object> kernels = facts.identity(above);
            return isThere ? kernels.isPresent() && kernels.equals(facts.identity(folder)) : kernels.isEmpty();
        }

        private Hands elsewhere(Path above) {
            return new Hands.Nobody(above + " does not lead where its links say", "use the plain path");
        }
    }
}
