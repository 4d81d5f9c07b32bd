package wnm.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * The database in use.
 *
 * @param file absolute
 * @param display as reports show it: {@code sqlite:///} and the path as given, with everything expanded
 */
public record DatabasePath(Path file, String display) {
    private static final String PREFIX = "sqlite:///";

    /** The database when none is named. */
    public static DatabasePath of(Path file) {
        return new DatabasePath(file, PREFIX + file);
    }

    /**
     * Reads a value of {@link Setting#DBPATH}: a bare path or {@code sqlite:///PATH} (so an absolute one has four
     * slashes). <code>$NAME</code>, <code>${NAME}</code> and {@code ~} are expanded, unknown names stay as they are; a
     * relative path is relative to the working folder. Any other URL is taken as a path.
     *
     * @param environment with the variables of {@code .env}
     * @throws wnm.model.OperatorError (usage) if the text cannot be a path
     */
    public static DatabasePath of(String text, UserPaths paths, Map<String, String> environment) {
        String expanded = withoutPrefix(withVariables(withoutPrefix(text), environment));
        Path file = paths.absolute(expanded);
        boolean homely = expanded.equals("~") || expanded.startsWith("~/");
        return new DatabasePath(file, PREFIX + (homely ? file : expanded));
    }

    private static String withoutPrefix(String text) {
        return text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    }

    private static String withVariables(String text, Map<String, String> environment) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = text.charAt(i) == '$' ? referenceEnd(text, i + 1) : -1;
            if (end < 0) {
                out.append(text.charAt(i++));
                continue;
            }
            String name = text.substring(i + 1, end);
            String bare = name.startsWith("{") ? name.substring(1, name.length() - 1) : name;
            out.append(environment.getOrDefault(bare, text.substring(i, end)));
            i = end;
        }
        return out.toString();
    }

    /** Where the name that starts here ends, behind its brace if it has one; -1 if there is no name. */
    private static int referenceEnd(String text, int start) {
        if (text.startsWith("{", start)) {
            return text.indexOf('}', start) + 1 > 0 ? text.indexOf('}', start) + 1 : -1;
        }
        int end = start;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        return end > start ? end : -1;
    }

    private static boolean isNameCharacter(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }
}
