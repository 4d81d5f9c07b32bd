package wnm.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Wallets by their form alone. */
final class PatternWalletCheck implements WalletCheck {
    private static final Pattern WALLET =
            Pattern.compile("(0x[0-9a-fA-F]{40}|(?i:donate|faucet))( *: *\\+?0*[1-9][0-9]*)?");

    @Override
    public Optional<String> reason(String wallets, String donateAddress) {
        boolean any = false;
        for (String item : wallets.split(",")) {
            String wallet = item.strip();
            if (!wallet.isEmpty() && !WALLET.matcher(wallet).matches()) {
                return Optional.of("Invalid wallet '" + wallet + "'");
            }
            any |= !wallet.isEmpty();
        }
        return any ? Optional.empty() : Optional.of("Wallet string cannot be empty");
    }
}
