package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WalletsTest {
    private static final String OURS = "0x" + "a".repeat(40);
    private static final String DONATE = "0x" + "d".repeat(40);

    /** Gives 0, 1, 2, …: over a whole round of a power of two every number once. */
    private static final class Counter implements RandomGenerator {
        private long next;

        @Override
        public long nextLong() {
            return next++;
        }
    }

    @Test
    void every_address_is_drawn_in_proportion_to_its_weight() {
        Wallets wallets = Wallets.parse(OURS + ":100,faucet:1,donate:10", DONATE);
        assertEquals(Map.of(OURS, 200, Wallets.FAUCET, 2, DONATE, 20), drawn(wallets, 2 * 111));
    }

    @Test
    void an_address_listed_twice_has_the_sum_of_its_weights() {
        Wallets wallets = Wallets.parse(OURS + ":1,faucet:2," + OURS + ":4", DONATE);
        assertEquals(Map.of(OURS, 5, Wallets.FAUCET, 2), drawn(wallets, 7));
    }

    @Test
    void weights_beyond_64_bits_are_drawn_too() {
        String huge = BigInteger.ONE.shiftLeft(80).toString();
        Wallets wallets = Wallets.parse("faucet:" + huge + "," + OURS + ":" + huge, DONATE);
        assertEquals(Wallets.FAUCET, wallets.draw(() -> 0L));
        // With bytes of 01 the ticket has bit 80 set, and so falls into the second half.
        assertEquals(OURS, wallets.draw(() -> 0x0101010101010101L));
    }

    @Test
    void a_single_address_is_not_drawn() {
        Wallets wallets = Wallets.parse("donate:5", DONATE);
        assertEquals(DONATE, wallets.draw(() -> {
            throw new AssertionError("the generator was asked");
        }));
    }

    @Test
    void a_weight_of_nothing_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Wallets.Share(OURS, BigInteger.ZERO));
    }

    private static Map<String, Integer> drawn(Wallets wallets, int times) {
        RandomGenerator random = new Counter();
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            counts.merge(wallets.draw(random), 1, Integer::sum);
        }
        return counts;
    }
}
