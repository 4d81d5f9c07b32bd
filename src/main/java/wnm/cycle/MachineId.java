package wnm.cycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tells this machine from others, from {@code /etc/machine-id} (machine-id(5)): folded to half its length, since the
 * whole one is not to be given away. Empty where there is none, or one that does not outlive the next boot.
 */
public final class MachineId {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");
    private static final int HALF = 16;
    private static final int HEXADECIMAL = 16;

    private MachineId() {}

    /** @param root {@code /} */
    public static Optional<String> in(Path root) {
        // systemd puts one there for this boot only, where /etc cannot be written
        return Files.exists(root.resolve("run/machine-id"))
                ? Optional.empty()
                : text(root.resolve("etc/machine-id"))
                        .filter(text -> DIGITS.matcher(text).matches())
                        .map(MachineId::folded);
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String folded(String digits) {
        long folded = Long.parseUnsignedLong(digits.substring(0, HALF), HEXADECIMAL)
                ^ Long.parseUnsignedLong(digits.substring(HALF), HEXADECIMAL);
        return Long.toHexString(folded);
    }
}
