package wnm.model;

/** Names of accounts of the operating system. */
public final class AccountName {
    private AccountName() {}

    /** Letters, digits, {@code _}, {@code -} and dots, no option. */
    public static boolean isValid(String name) {
        return !name.isEmpty()
                && name.charAt(0) != '-'
                && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0));
    }
}
