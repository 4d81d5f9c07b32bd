package wnm.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes inputs of other inputs without looking at what they cover: for a quick look with a fixed seed. */
final class Mutations {
    private static final int LONGEST = 1 << 16;
    private static final List<byte[]> WORDS = List.of(
            bytes("\0"),
            bytes("\n"),
            bytes("\""),
            bytes("'"),
            bytes("\\"),
            bytes("${A}"),
            bytes("%"),
            bytes("{"),
            bytes("}"),
            bytes("-1"),
            bytes("0"),
            bytes("9223372036854775808"),
            bytes("1e999"),
            bytes("NaN"),
            bytes("\u00e4\u0661\ud83d\ude00"),
            new byte[] {(byte) 0xff},
            new byte[] {(byte) 0xc3});

    private final List<byte[]> seeds;
    private final Random random;

    Mutations(List<byte[]> seeds, long seed) {
        this.seeds = seeds.isEmpty() ? List.of(new byte[0]) : seeds;
        this.random = new Random(seed);
    }

    byte[] next() {
        byte[] input = any();
        for (int i = random.nextInt(6); i >= 0; i--) {
            input = mutated(input);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] mutated(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int to = Math.min(input.length, at + random.nextInt(16));
        byte[] middle = switch (random.nextInt(6)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256), (byte) random.nextInt(256)};
            case 2 -> piece(input);
            case 3 -> piece(any());
            case 4 -> flipped(Arrays.copyOfRange(input, at, to));
            default -> WORDS.get(random.nextInt(WORDS.size()));
        };
        int behind = random.nextBoolean() ? at : to;
        byte[] result = Arrays.copyOf(input, at + middle.length + input.length - behind);
        System.arraycopy(middle, 0, result, at, middle.length);
        System.arraycopy(input, behind, result, at + middle.length, input.length - behind);
        return result;
    }

    private byte[] piece(byte[] of) {
        int from = random.nextInt(of.length + 1);
        return Arrays.copyOfRange(of, from, Math.min(of.length, from + random.nextInt(64)));
    }

    private byte[] flipped(byte[] some) {
        for (int i = 0; i < some.length; i++) {
            some[i] ^= (byte) (1 << random.nextInt(8));
        }
        return some;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
