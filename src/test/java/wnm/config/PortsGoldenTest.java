package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;
import wnm.model.Blanks;

/** A port range as text or number, in thousands. */
class PortsGoldenTest {
    static Stream<Golden.Case> cases() {
        return Golden.cases("ports");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_port_range_is_read_in_thousands(Golden.Case vector) {
        Object in = vector.get("in");
        if (in instanceof String text) {
            check(vector, text);
        } else if (in instanceof BigInteger number) {
            check(vector, number.toString());
        } else {
            // no option, variable or file can give one, so nothing reads it
            assertTrue(in == null || in instanceof Boolean || in instanceof BigDecimal);
        }
    }

    private static void check(Golden.Case vector, String text) {
        if (vector.has("error") || tooLarge(vector.get("out"), text)) {
            assertThrows(NumberFormatException.class, () -> Numbers.integer(text));
        } else {
            assertEquals(vector.get("out"), BigInteger.valueOf(Numbers.portThousands(Numbers.integer(text))));
        }
    }

    /** R21: a number that does not fit 64 bits is no port, where the reference divides it. */
    private static boolean tooLarge(@Nullable Object out, String text) {
        return out instanceof BigInteger && new BigInteger(Blanks.strip(text).replace("_", "")).bitLength() > 63;
    }
}
