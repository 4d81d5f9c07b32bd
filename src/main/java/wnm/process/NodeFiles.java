package wnm.process;

import java.nio.file.Path;
import java.util.List;

/** Port: makes and deletes what belongs to nodes, with the rights that takes. Failures name path and reason. */
public interface NodeFiles {
    /** Makes folders with their parents; what is there stays. */
    void makeFolders(List<Path> folders) throws ProcessManagerException;

    /** Copies a program, keeping its time, mode 0755. A program that is being executed is replaced, not overwritten. */
    void copyProgram(Path source, Path target) throws ProcessManagerException;

    /**
     * To be asked before something in a node's folder is used by other means than these: a program run, a log opened.
     *
     * @throws ProcessManagerException if this run has more rights than whoever could put something else there
     */
    default void requireOwn(Path path) throws ProcessManagerException {}

    /**
     * Makes an account the owner of folders that were just made, but of nothing that is in them; in user mode nothing is to
     * be done.
     */
    void giveTo(String user, List<Path> folders) throws ProcessManagerException;

    /** Writes a definition file so that at each moment the old or the new one is there, whole and on disk. */
    void write(Path file, String text) throws ProcessManagerException;

    /** Writes a file inside a node's folder with the rights of the node's user, who may have put a link there. */
    void writeAs(String user, Path file, String text) throws ProcessManagerException;

    /** Gives a file in a folder of that user a second name there, replacing what had that name. */
    void keepAs(String user, Path file, Path secondName) throws ProcessManagerException;

    /**
     * Renames a file within a folder of that user, replacing what had that name: at each moment one of the two is there.
     */
    void rename(String user, Path file, Path newName) throws ProcessManagerException;

    /** Deletes a file; it may be missing. */
    void deleteFile(Path file) throws ProcessManagerException;

    /**
     * Deletes a folder and all in it, following no link and entering no other file system. Whether that is right was
     * {@linkplain NodeFolders#deletable asked before}. It may be missing.
     */
    void deleteTree(Path folder) throws ProcessManagerException;
}
