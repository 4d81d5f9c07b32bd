package wnm.metrics.http;

import java.util.Optional;
import java.util.function.IntPredicate;
import wnm.model.NodeProgram;

/**
 * The page with a node's version and peer id: labels that stand alone in their braces. The first place with a readable
 * value counts, in comments too, as in the reference.
 */
record MetadataPage(Optional<String> version, Optional<String> peerId) {
    /** Versions and peer ids are far shorter; what is longer would only swell the database. */
    private static final int LONGEST = 255;

    static final MetadataPage EMPTY = new MetadataPage(Optional.empty(), Optional.empty());

    static MetadataPage parse(NodeProgram program, String body) {
        return new MetadataPage(
                label(body, program.versionLabel(), MetadataPage::isVersionCharacter),
                label(body, program.peerIdLabel(), MetadataPage::isWordCharacter));
    }

    private static Optional<String> label(String body, String name, IntPredicate allowed) {
        String opening = "{" + name + "=\"";
        for (int at = body.indexOf(opening); at >= 0; at = body.indexOf(opening, at + 1)) {
            int start = at + opening.length();
            int end = start;
            while (end < body.length() && allowed.test(body.codePointAt(end))) {
                end += Character.charCount(body.codePointAt(end));
            }
            if (end > start && end - start <= LONGEST && body.startsWith("\"}", end)) {
                return Optional.of(body.substring(start, end));
            }
        }
        return Optional.empty();
    }

    private static boolean isVersionCharacter(int character) {
        return character == '.' || Character.isDigit(character);
    }

    /** What Python's {@code \w} matches: letters and numbers of any script, and the underscore. */
    private static boolean isWordCharacter(int character) {
        int type = Character.getType(character);
        return character == '_'
                || Character.isLetterOrDigit(character)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
