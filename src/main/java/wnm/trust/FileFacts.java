package wnm.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Port: what the file system says of a path. */
interface FileFacts {
    /** Kinds of files that matter here. */
    enum Kind {
        FOLDER,
        LINK,
        REGULAR,
        OTHER
    }

    /**
     * What stands at a path.
     *
     * @param uid numeric id of its owner; that of whoever serves it for a file system in user space
     * @param owner the owner's name; the number if it has none
     * @param groupIsOwners whether the group is known to have no other member than the owner
     * @param sticky whether entries of the folder may be renamed and deleted by their owners only
     * @param ofProc whether it stands in a proc file system, whose links lead elsewhere than they say
     * @param target of a link
     */
    record Facts(
            Kind kind,
            long uid,
            String owner,
            String group,
            boolean groupIsOwners,
            boolean groupWrites,
            boolean othersWrite,
            boolean sticky,
            boolean ofProc,
            Optional<Path> target) {}

    /**
     * Of the path itself, no link followed.
     *
     * @return empty if nothing stands there
     * @throws IOException if it may not be looked at
     */
    Optional<Facts> of(Path path) throws IOException;

    /** What the kernel makes of the path, links followed: equal for equal files; empty if nothing stands there. */
    Optional<Object> identity(Path path) throws IOException;

    /** The numeric id of whoever runs this process. */
    long caller();
}
