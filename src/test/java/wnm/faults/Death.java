package wnm.faults;

/** The process has been killed. No code may catch it; whatever unwinding code still does has no effect. */
final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
        super("killed", null, false, false);
    }
}
