package wnm.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where the rewards of new nodes go: addresses, each with a weight. {@code ADDRESS}, or items {@code ADDRESS[:WEIGHT]}
 * separated by commas; {@code donate} and {@code faucet} may stand for an address.
 *
 * @param shares in the order in which they were given, at least one
 */
public record Wallets(List<Share> shares) {
    /** What the name {@code faucet} means, and {@code donate} unless the operator says otherwise. */
    public static final String FAUCET = "0x00455d78f850b0358E8cea5be24d415E01E107CF";

    private static final int ADDRESS_LENGTH = 42;

    /** An address and its weight, which is at least 1. */
    public record Share(String address, BigInteger weight) {
        public Share {
            if (weight.signum() <= 0) {
                throw new IllegalArgumentException("weight " + weight + " of " + address + " is not positive");
            }
        }
    }

    public Wallets {
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("No valid wallets found in wallet string");
        }
        shares = List.copyOf(shares);
    }

    /** Why the text is not a valid list of wallets; empty if it is. Parameters as for {@link #parse}. */
    public static Optional<String> problem(String text, String donateAddress) {
        try {
            parse(text, donateAddress);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a list.
     *
     * @param donateAddress what {@code donate} means; taken as it is
     * @throws IllegalArgumentException with the reason that the operator is shown
     */
    public static Wallets parse(String text, String donateAddress) {
        String list = Blanks.strip(text);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("Wallet string cannot be empty");
        }
        List<Share> shares = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String item = Blanks.strip(part);
            if (!item.isEmpty()) {
                shares.add(share(item, donateAddress));
            }
        }
        return new Wallets(shares);
    }

    /**
     * The address for a new node: each with the probability of its weight among all weights, whatever was drawn before. A
     * single address is not drawn.
     */
    public String draw(RandomGenerator random) {
        if (shares.size() == 1) {
            return shares.getFirst().address();
        }
        BigInteger sum = shares.stream().map(Share::weight).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger ticket = below(sum, random);
        for (Share share : shares) {
            ticket = ticket.subtract(share.weight());
            if (ticket.signum() < 0) {
                return share.address();
            }
        }
        throw new IllegalStateException("drew a ticket beyond the last one");
    }

    private static Share share(String item, String donateAddress) {
        int colon = item.lastIndexOf(':');
        if (colon < 0) {
            return new Share(address(item, donateAddress), BigInteger.ONE);
        }
        String digits = Blanks.strip(item.substring(colon + 1));
        BigInteger weight = WholeNumber.parse(digits)
                .orElseThrow(() -> new IllegalArgumentException("Invalid weight in '" + item + "': " + digits));
        if (weight.signum() <= 0) {
            throw new IllegalArgumentException("Weight must be positive: " + item);
        }
        return new Share(address(Blanks.strip(item.substring(0, colon)), donateAddress), weight);
    }

    private static String address(String name, String donateAddress) {
        if (name.equalsIgnoreCase("faucet")) {
            return FAUCET;
        }
        if (name.equalsIgnoreCase("donate")) {
            return donateAddress;
        }
        if (isAddress(name)) {
            return name;
        }
        throw new IllegalArgumentException("Invalid wallet identifier: '" + name
                + "'. Must be 'donate', 'faucet', or a valid Ethereum address (0x...)");
    }

    /** Whether a text is {@code 0x} and 40 hexadecimal digits; the checksum in their case is not looked at. */
    public static boolean isAddress(String text) {
        return text.length() == ADDRESS_LENGTH
                && text.startsWith("0x")
                && text.chars().skip(2).allMatch(HexFormat::isHexDigit);
    }

    /** A number from 0 to {@code bound - 1}, each as likely as the others: numbers that are too large are drawn again. */
    private static BigInteger below(BigInteger bound, RandomGenerator random) {
        int bits = bound.bitLength();
        byte[] bytes = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
        BigInteger number;
        do {
            random.nextBytes(bytes);
            number = new BigInteger(1, bytes).mod(BigInteger.ONE.shiftLeft(bits));
        } while (number.compareTo(bound) >= 0);
        return number;
    }
}
