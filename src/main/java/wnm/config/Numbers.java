package wnm.config;

/** Numbers as Python's {@code int} and {@code float} read them. */
public final class Numbers {
    private Numbers() {}

    /**
     * A whole number in decimal digits (of any script), with blanks around, a sign, and single underscores between digits.
     *
     * @throws NumberFormatException if it is anything else or does not fit 64 bits
     */
    public static long integer(String text) {
        throw new NumberFormatException(text);
    }

    /** A decimal or exponent number, also {@code inf} and {@code nan}; see {@link #integer} for the rest. */
    public static double decimal(String text) {
        throw new NumberFormatException(text);
    }

    /** A port range in thousands: from 1000 up a port, divided by 1000 and rounded down; else kept. */
    public static long portThousands(long number) {
        return number >= 1000 ? Math.floorDiv(number, 1000) : number;
    }
}
