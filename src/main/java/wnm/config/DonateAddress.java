package wnm.config;

import java.util.Optional;
import wnm.model.Wallets;

/** What the donate address may be. */
final class DonateAddress {
    private DonateAddress() {}

    /** Why the text cannot be the donate address, which is a single address and no name; empty if it can. */
    static Optional<String> problem(String address) {
        return Wallets.isAddress(address)
                ? Optional.empty()
                : Optional.of("must be one Ethereum address (0x...), not " + Quoted.of(address));
    }
}
