package wnm.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of the node program. Order and spelling follow
 * <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/">PEP 440</a>: 0.4.9 before 0.4.10,
 * 0.4.10rc1 before 0.4.10, and 0.4 equals 0.4.0.
 */
public final class Version implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile(
            "v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
                    + "(?<pre>[-_.]?(?<phase>alpha|a|beta|b|preview|pre|rc|c)[-_.]?(?<preNumber>[0-9]*))?"
                    + "(?<post>-(?<shortPost>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>[0-9]*))?"
                    + "(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]*))?"
                    + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
            Pattern.CASE_INSENSITIVE);

    private static final Comparator<Version> ORDER = Comparator.<Version, List<BigInteger>>comparing(
                    v -> v.release, listOrder(Comparator.<BigInteger>naturalOrder()))
            .thenComparing(v -> v.suffixes, listOrder(Comparator.<BigInteger>naturalOrder()))
            .thenComparing(v -> v.local, listOrder(Version::compareLocal));

    private final String text;

    /** The epoch, then the release numbers without zeros at their end. */
    private final List<BigInteger> release;

    /** Rank and number of the phase before the release, number of the post release, rank and number of the dev release. */
    private final List<BigInteger> suffixes;

    /** The parts after the plus sign; a version without them comes before one with. */
    private final List<String> local;

    private Version(String text, Matcher form) {
        this.text = text;
        this.release = releaseOf(form);
        this.suffixes = suffixesOf(form);
        String tail = form.group("local");
        this.local =
                tail == null ? List.of() : List.of(tail.toLowerCase(Locale.ROOT).split("[-_.]", -1));
    }

    /** The version that a text spells, blanks around it aside; empty if it spells none. */
    public static Optional<Version> parse(String text) {
        String version = Blanks.strip(text);
        Matcher form = FORM.matcher(version);
        return form.matches() ? Optional.of(new Version(version, form)) : Optional.empty();
    }

    /** The same for a stored or measured text: NULL and the {@code 0} that the reference stores mean unknown. */
    public static Optional<Version> known(@Nullable String text) {
        return text == null || text.equals("0") ? Optional.empty() : parse(text);
    }

    /** Whether the first is older than the second; no if one of them is no version. */
    public static boolean isOlder(String version, String other) {
        Optional<Version> first = parse(version);
        Optional<Version> second = parse(other);
        return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) < 0;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return release.hashCode();
    }

    /** As it was spelt. */
    @Override
    public String toString() {
        return text;
    }

    private static List<BigInteger> releaseOf(Matcher form) {
        List<BigInteger> numbers = new ArrayList<>();
        numbers.add(number(form.group("epoch")));
        for (String part : form.group("release").split("\\.", -1)) {
            numbers.add(new BigInteger(part));
        }
        while (numbers.size() > 1 && numbers.getLast().signum() == 0) {
            numbers.removeLast();
        }
        return numbers;
    }

    private static List<BigInteger> suffixesOf(Matcher form) {
        boolean post = form.group("post") != null;
        boolean dev = form.group("dev") != null;
        return List.of(
                BigInteger.valueOf(rank(form.group("phase"), dev && !post)),
                number(form.group("preNumber")),
                post ? number(form.group("shortPost")).add(number(form.group("postNumber"))) : BigInteger.ONE.negate(),
                dev ? BigInteger.ZERO : BigInteger.ONE,
                number(form.group("devNumber")));
    }

    /** A dev release comes before the first alpha, the release itself after the last candidate. */
    private static int rank(@Nullable String phase, boolean onlyDev) {
        if (phase == null) {
            return onlyDev ? 0 : 4;
        }
        return switch (phase.toLowerCase(Locale.ROOT)) {
            case "a", "alpha" -> 1;
            case "b", "beta" -> 2;
            default -> 3;
        };
    }

    private static BigInteger number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }

    /** Words before numbers. */
    private static int compareLocal(String a, String b) {
        boolean aIsNumber = isNumber(a);
        boolean bIsNumber = isNumber(b);
        if (aIsNumber && bIsNumber) {
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        return aIsNumber == bIsNumber ? a.compareTo(b) : Boolean.compare(aIsNumber, bIsNumber);
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(Character::isDigit);
    }

    /** By the first difference; a list that ends before one comes first. */
    private static <T> Comparator<List<T>> listOrder(Comparator<T> order) {
        return (a, b) -> {
            Iterator<T> others = b.iterator();
            for (T item : a) {
                if (!others.hasNext()) {
                    return 1;
                }
                int difference = order.compare(item, others.next());
                if (difference != 0) {
                    return difference;
                }
            }
            return others.hasNext() ? -1 : 0;
        };
    }
}
