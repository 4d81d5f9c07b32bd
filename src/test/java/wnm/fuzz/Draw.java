package wnm.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Takes an input apart from its beginning; where it is used up, everything drawn is 0 or empty. */
public final class Draw {
    /** An input that ends with this byte stands for what comes before it, repeated. */
    private static final byte REPEATED = (byte) 0xff;

    /** Bytes that repeating makes at most: long runs would else spend their time on few inputs. */
    private static final int MOST = Integer.getInteger("fuzz.longest", Integer.MAX_VALUE);

    private final byte[] input;
    private int at;

    public Draw(byte[] input) {
        this.input = input.clone();
    }

    /** 0 to {@code bound - 1}. */
    public int below(int bound) {
        int high = next();
        return bound <= 256 ? high % bound : (high * 256 + next()) % bound;
    }

    public boolean flag() {
        return below(2) == 1;
    }

    public <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    public long number() {
        long number = 0;
        for (int i = below(9); i > 0; i--) {
            number = number << 8 | next();
        }
        return number;
    }

    /** Up to 255 bytes as UTF-8, what is broken replaced. */
    public String text() {
        int length = Math.min(next(), input.length - at);
        at += length;
        return new String(input, at - length, length, StandardCharsets.UTF_8);
    }

    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(input, at, input.length);
        at = input.length;
        return rest;
    }

    /** The rest as a text. */
    public String restAsText() {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    /**
     * An input as a text that may be as long as {@code longest} bytes: one that ends with the byte 255 stands for what is
     * before it, as often as it fits. Time that grows faster than the text shows only in long ones.
     */
    public static String textUpTo(int longest, byte[] input) {
        return new String(upTo(longest, input), StandardCharsets.UTF_8);
    }

    /** As {@link #textUpTo}, in bytes. */
    public static byte[] upTo(int longest, byte[] input) {
        int length = input.length - 1;
        if (length < 1 || input[length] != REPEATED) {
            return input.clone();
        }
        byte[] all = new byte[Math.min(longest, MOST) / length * length];
        for (int i = 0; i < all.length; i++) {
            all[i] = input[i % length];
        }
        return all;
    }

    private int next() {
        return at < input.length ? input[at++] & 0xff : 0;
    }
}
