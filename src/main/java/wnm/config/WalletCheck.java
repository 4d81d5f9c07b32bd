package wnm.config;

import java.util.Optional;

/** The rules for wallets, which the model knows. */
@FunctionalInterface
public interface WalletCheck {
    /**
     * Why the text is not a valid list of wallets; empty if it is.
     *
     * @param donateAddress what the name {@code donate} stands for
     */
    Optional<String> reason(String wallets, String donateAddress);

    /** Why the text cannot be the donate address, which must be a single wallet and no name; empty if it can. */
    default Optional<String> donateReason(String address) {
        boolean single = address.startsWith("0x") && address.indexOf(',') < 0 && address.indexOf(':') < 0;
        return single && address.equals(Blanks.strip(address))
                ? reason(address, address)
                : Optional.of("must be one Ethereum address (0x...), not " + Quoted.of(address));
    }
}
