package wnm.metrics.oshi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Percentages as psutil rounds them: one decimal, half to even, decided on the exact binary value. */
final class Percent {
    private Percent() {}

    static double round(double percent) {
        return new BigDecimal(percent).setScale(1, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** Empty if the whole is not positive. */
    static OptionalDouble of(long part, long whole) {
        return whole <= 0 ? OptionalDouble.empty() : OptionalDouble.of(round((double) part / whole * 100));
    }
}
