package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;

/** Versions are ordered as the reference orders them; where it crashes, at least one of the two is no version. */
class VersionGoldenTest {
    static Stream<Golden.Case> pairs() {
        return Golden.cases("version_compare");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void two_versions_are_ordered_as_recorded(Golden.Case pair) {
        Map<String, @Nullable Object> in = pair.object("in");
        Optional<Version> a = version(in.get("a"));
        Optional<Version> b = version(in.get("b"));

        Optional<Integer> order = a.flatMap(left -> b.map(right -> Integer.signum(left.compareTo(right))));
        assertEquals(Optional.ofNullable((BigInteger) pair.get("out")).map(BigInteger::intValueExact), order);
        order.ifPresent(sign -> assertEquals(sign == 0, a.equals(b)));
        order.filter(sign -> sign == 0).ifPresent(same -> assertEquals(a.hashCode(), b.hashCode()));
    }

    /** Numbers and null, which the reference may have in place of a version, are none. */
    private static Optional<Version> version(@Nullable Object value) {
        return value instanceof String text ? Version.parse(text) : Optional.empty();
    }
}
