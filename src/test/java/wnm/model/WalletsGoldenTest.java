package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;

/** Lists of wallets are read, and refused, as recorded. */
class WalletsGoldenTest {
    static Stream<Golden.Case> lists() {
        return Golden.cases("wallets");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_list_gives_the_recorded_shares_or_the_recorded_reason(Golden.Case list) {
        Map<String, @Nullable Object> in = list.object("in");
        String text = text(in, "wallets");
        String donate = text(in, "donate_address");
        Map<String, @Nullable Object> out = list.object("out");

        Object parsed = out.get("parsed");
        if (parsed == null) {
            Exception refusal = assertThrows(IllegalArgumentException.class, () -> Wallets.parse(text, donate));
            assertEquals(out.get("message"), refusal.getMessage());
        } else {
            List<List<String>> shares = Wallets.parse(text, donate).shares().stream()
                    .map(share -> List.of(share.address(), share.weight().toString()))
                    .toList();
            assertEquals(parsed, shares);
        }
    }

    private static String text(Map<String, @Nullable Object> in, String name) {
        return (String) Objects.requireNonNull(in.get(name), name);
    }
}
