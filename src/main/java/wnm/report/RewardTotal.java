package wnm.report;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wnm.model.Blanks;

/** An exact sum of rewards; texts that are no number count for nothing. */
final class RewardTotal {
    /** Powers of ten beyond this are no balance, and written out they would fill the memory. */
    private static final int LARGEST_EXPONENT = 400;

    private @Nullable BigDecimal sum;

    void add(String rewards) {
        parse(rewards).ifPresent(number -> sum = sum == null ? number : sum.add(number));
    }

    /** Without an exponent, at least one digit after the point, as in {@code 12.0}; {@code 0} if nothing was counted. */
    @Override
    public String toString() {
        if (sum == null) {
            return "0";
        }
        BigDecimal plain = sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
        return plain.setScale(Math.max(1, plain.scale())).toPlainString();
    }

    /** As the reference takes numbers: blanks around them, underscores between digits; but infinity is none. */
    private static Optional<BigDecimal> parse(String rewards) {
        String text = Blanks.strip(rewards);
        try {
            BigDecimal number = new BigDecimal(text.indexOf('_') < 0 ? text : text.replaceAll("(?<=\\d)_(?=\\d)", ""));
            long exponent = (long) number.precision() - number.scale() - 1;
            return Math.abs(exponent) <= LARGEST_EXPONENT ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
