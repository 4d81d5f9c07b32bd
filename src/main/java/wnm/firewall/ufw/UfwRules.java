package wnm.firewall.ufw;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ufw status numbered} prints: rules in the order in which they are tried, of which the first that fits counts
 * (ufw(8), "RULE ORDERING"). Only rules for what comes in from anywhere are looked at.
 */
final class UfwRules {
    private static final Pattern RULE = Pattern.compile(
            "\\[\\s*(\\d+)\\]\\s+(.+?)\\s{2,}(allow|limit|deny|reject)(?:\\s+(in|out|fwd))?\\s+(.+?)\\s*(?:#.*)?",
            Pattern.CASE_INSENSITIVE);

    /** {@code 55001}, {@code 55000:55999/udp}, {@code 80,443/tcp}; at the end of what a rule is for. */
    private static final Pattern PORTS =
            Pattern.compile("(\\d{1,5}(?::\\d{1,5})?(?:,\\d{1,5}(?::\\d{1,5})?)*)(?:/(\\w+))?");

    private static final int HIGHEST = 65_535;

    private UfwRules() {}

    /** Whether it says that it filters nothing. */
    static boolean areInactive(String output) {
        return output.toLowerCase(Locale.ROOT)
                .lines()
                .anyMatch(line -> line.strip().matches("status:\\s*inactive"));
    }

    /** The line of the first rule that keeps one of these UDP ports shut whatever rule is added behind it. */
    static Optional<String> denying(String output, int first, int last) {
        BitSet open = new BitSet();
        for (String line : output.lines().map(String::strip).toList()) {
            Matcher rule = RULE.matcher(line);
            if (!rule.matches()) {
                continue;
            }
            boolean incoming = rule.group(4) == null || rule.group(4).equalsIgnoreCase("in");
            boolean fromAnywhere = rule.group(5).toLowerCase(Locale.ROOT).startsWith("anywhere");
            BitSet ports = udpPorts(rule.group(2));
            ports.clear(0, first);
            ports.clear(last + 1, HIGHEST + 1);
            ports.andNot(open);
            if (!incoming || !fromAnywhere || ports.isEmpty()) {
                continue;
            }
            if (List.of("deny", "reject").contains(rule.group(3).toLowerCase(Locale.ROOT))) {
                return Optional.of(line.replaceAll("\\s+", " "));
            }
            open.or(ports);
        }
        return Optional.empty();
    }

    /** Of {@code Anywhere} all; of the name of an application none, for only ufw knows its ports. */
    private static BitSet udpPorts(String to) {
        BitSet ports = new BitSet();
        String plain = to.toLowerCase(Locale.ROOT)
                .replace("(v6)", " ")
                .replaceAll(" on \\S+", " ")
                .strip();
        String last = plain.substring(plain.lastIndexOf(' ') + 1);
        Matcher numbers = PORTS.matcher(last);
        if (plain.equals("anywhere") || plain.equals("anywhere/udp")) {
            ports.set(1, HIGHEST + 1);
        } else if (numbers.matches()
                && (numbers.group(2) == null || numbers.group(2).equals("udp"))) {
            for (String part : numbers.group(1).split(",", -1)) {
                int colon = part.indexOf(':');
                int from = Integer.parseInt(colon < 0 ? part : part.substring(0, colon));
                int until = Integer.parseInt(colon < 0 ? part : part.substring(colon + 1));
                if (from <= until && until <= HIGHEST) {
                    ports.set(from, until + 1);
                }
            }
        }
        return ports;
    }
}
