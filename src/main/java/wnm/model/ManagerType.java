package wnm.model;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which process manager drives a node, and as whom: {@code systemd+user}, {@code setsid+sudo}, {@code antctl+zen},
 * {@code docker}.
 *
 * @param mode empty where the text names none (old rows say just {@code systemd})
 */
public record ManagerType(Base base, Optional<Mode> mode) {
    /** The mechanism that starts and stops nodes. */
    public enum Base {
        SYSTEMD,
        LAUNCHD,
        SETSID,
        ANTCTL,
        DOCKER
    }

    /** With whose rights: {@code ZEN} is antctl in user mode with its own default paths. */
    public enum Mode {
        SUDO,
        USER,
        ZEN
    }

    /** Reads {@code base} or {@code base+mode}; empty if the text is neither. */
    public static Optional<ManagerType> parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        int plus = text.indexOf('+');
        try {
            Base base = Base.valueOf(upper(plus < 0 ? text : text.substring(0, plus)));
            Optional<Mode> mode =
                    plus < 0 ? Optional.empty() : Optional.of(Mode.valueOf(upper(text.substring(plus + 1))));
            return Optional.of(new ManagerType(base, mode));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether antctl numbers the nodes, so that an id is never given out twice. */
    public boolean idsAreNeverReused() {
        return base == Base.ANTCTL;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        String text = base.name().toLowerCase(Locale.ROOT);
        return mode.map(m -> text + "+" + m.name().toLowerCase(Locale.ROOT)).orElse(text);
    }
}
