package wnm.process;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Optional;

/** Accounts of this system, which rows and processes call by their names or by their numbers. */
public final class Accounts {
    public static final String ROOT = "root";

    private Accounts() {}

    /** Whether both are the same account. Nothing is the same as one that is not known, which is the empty name. */
    public static boolean same(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        Optional<UserPrincipal> known = principal(one);
        return one.equals(other) || (known.isPresent() && known.equals(principal(other)));
    }

    /** Takes a number, too, where no account is called so; equal are those of the same number. */
    private static Optional<UserPrincipal> principal(String account) {
        try {
            return Optional.of(
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(account));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    static Optional<String> owner(Path path, LinkOption... links) {
        try {
            return Optional.of(
                    Objects.requireNonNull(Files.getOwner(path, links)).getName());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
