package wnm.process;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wnm.model.PlainText;

/** Finds, in the last output of a program that failed, the line that says why. */
public final class TellingLine {
    private static final int LONGEST = 200;

    private static final List<String> SIGNS =
            List.of("error", "panic", "fail", "exception", "in use", "denied", "invalid");
    private static final List<String> NOISE =
            List.of("at ", "note: ", "stack backtrace", "backtrace omitted", "run with ", "... ", "location:");

    private TellingLine() {}

    /**
     * The last line that speaks of an error, or else the last one that is no part of a stack trace; cut to 200 characters.
     *
     * @return empty if there is none
     */
    public static Optional<String> of(String output) {
        List<String> lines = output.lines()
                .map(line -> PlainText.line(line.replaceAll("\\p{Cntrl}", " ")).strip())
                .filter(line -> !line.isEmpty() && !isNoise(line))
                .toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (speaksOfError(lines.get(i))) {
                boolean goesOn = i + 1 < lines.size() && lines.get(i).endsWith(":");
                return Optional.of(cut(goesOn ? lines.get(i) + " " + lines.get(i + 1) : lines.get(i)));
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(cut(lines.getLast()));
    }

    private static boolean speaksOfError(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(lower::contains);
    }

    private static boolean isNoise(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return NOISE.stream().anyMatch(lower::startsWith) || isRustFrame(line);
    }

    /** {@code 12: antnode::main}: a number and a name; the causes of an error are numbered too, but are sentences. */
    private static boolean isRustFrame(String line) {
        int colon = line.indexOf(": ");
        if (colon <= 0 || !line.chars().limit(colon).allMatch(Character::isDigit)) {
            return false;
        }
        String rest = line.substring(colon + 2).strip();
        return rest.contains("::") || rest.indexOf(' ') < 0;
    }

    private static String cut(String line) {
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = LONGEST - 3;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "...";
    }
}
