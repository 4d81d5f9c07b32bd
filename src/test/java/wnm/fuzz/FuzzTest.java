package wnm.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wnm.cli.LogConfigurator;

/** A quick look at every target; {@code scripts/fuzz} looks for long. */
class FuzzTest {
    private static final long SEED = 20260101;

    @BeforeEach
    void silence() {
        LogConfigurator.apply(Optional.of("FATAL"), false);
    }

    @AfterEach
    void as_before() {
        LogConfigurator.apply(Optional.empty(), false);
    }

    @ParameterizedTest
    @EnumSource
    void a_target_puts_up_with_its_seeds_with_what_was_found_and_with_what_is_made_of_them(FuzzTargets target)
            throws Exception {
        FuzzTarget tested = target.make();
        List<byte[]> seeds = new ArrayList<>(tested.seeds());
        Mutations mutations = new Mutations(seeds, SEED);
        Collections.shuffle(seeds, new Random(SEED));
        List<byte[]> inputs = new ArrayList<>(Corpus.kept(target));
        inputs.addAll(seeds.subList(0, Math.min(seeds.size(), target.quickLook())));
        for (int i = 0; i < target.quickLook(); i++) {
            inputs.add(once(mutations.next()));
        }
        for (byte[] input : inputs) {
            try {
                tested.run(input);
            } catch (Throwable e) {
                throw new Finding(target.title() + " " + HexFormat.of().formatHex(input), e);
            }
        }
    }

    /** Not repeated (see {@link Draw#textUpTo}), which takes long. */
    private static byte[] once(byte[] input) {
        return input.length > 0 && input[input.length - 1] == (byte) 0xff
                ? Arrays.copyOf(input, input.length - 1)
                : input;
    }
}
