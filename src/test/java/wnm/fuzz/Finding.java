package wnm.fuzz;

/** A property that an input has broken. */
public final class Finding extends AssertionError {
    private static final long serialVersionUID = 1L;

    public Finding(String what) {
        super(what);
    }

    public Finding(String what, Throwable cause) {
        super(what, cause);
    }

    public static void unless(boolean holds, String what) {
        if (!holds) {
            throw new Finding(what);
        }
    }
}
