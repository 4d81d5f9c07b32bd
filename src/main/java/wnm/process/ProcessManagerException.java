package wnm.process;

/** An operation of a process manager failed; the message is one line for the operator. */
public class ProcessManagerException extends Exception {
    private static final long serialVersionUID = 1L;

    public ProcessManagerException(String message) {
        super(message);
    }

    public ProcessManagerException(String message, Throwable cause) {
        super(message, cause);
    }
}
