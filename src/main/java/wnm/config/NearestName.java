package wnm.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant by a misspelt one. */
public final class NearestName {
    /** No name is as long; what is longer is no name but a mistake of another kind. */
    private static final int LONGEST = 60;

    private NearestName() {}

    /**
     * The known name nearest to the one given; empty if none is near. Case counts for nothing, a dash is as good as an
     * underscore, and one edit (letter wrong, missing, added, or two exchanged) is allowed for each three letters, but
     * at least one, and never as many as there are letters.
     */
    public static Optional<String> of(String given, Collection<String> known) {
        String wanted = folded(given);
        Optional<String> nearest = Optional.empty();
        if (wanted.length() > LONGEST) {
            return Optional.empty();
        }
        int fewest = Math.min(Math.max(1, wanted.length() / 3) + 1, wanted.length());
        for (String name : known) {
            int edits = edits(wanted, folded(name));
            if (edits < fewest) {
                fewest = edits;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /** {@code "; did you mean 'NAME'?"} to end a message with; empty text if no name is near. */
    public static String hint(String given, Collection<String> known) {
        return of(given, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Optimal string alignment distance: the restricted form of Damerau and Levenshtein's. */
    private static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : fewest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int fewest(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
