package wnm.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Groups that a single account is in, as Debian and others give one to each account: by {@code /etc/group} (group(5)) and
 * {@code /etc/passwd} (passwd(5)). A group that is not in these files may have any members.
 */
final class PrivateGroups {
    private static final int NAME = 0;
    private static final int ID = 2;
    private static final int REST = 3;

    private final Path etc;
    private @Nullable List<String[]> accounts;
    private @Nullable List<String[]> groups;

    PrivateGroups() {
        this(Path.of("/etc"));
    }

    PrivateGroups(Path etc) {
        this.etc = etc;
    }

    /** Whether nobody is known to be in the group but that account, which is. */
    boolean isAlone(long group, long account) {
        Optional<String[]> entry = groups().stream()
                .filter(fields -> fields[ID].equals(Long.toString(group)))
                .findFirst();
        Optional<String[]> owner = accounts().stream()
                .filter(fields -> fields[ID].equals(Long.toString(account)))
                .findFirst();
        if (entry.isEmpty() || owner.isEmpty()) {
            return false;
        }
        boolean members = List.of(entry.get()[REST].split(",")).stream()
                .allMatch(name -> name.isBlank() || name.equals(owner.get()[NAME]));
        return members
                && accounts().stream()
                        .filter(fields -> fields[REST].equals(Long.toString(group)))
                        .allMatch(fields -> fields[ID].equals(Long.toString(account)));
    }

    private List<String[]> accounts() {
        List<String[]> known = accounts;
        if (known == null) {
            known = read("passwd");
            accounts = known;
        }
        return known;
    }

    private List<String[]> groups() {
        List<String[]> known = groups;
        if (known == null) {
            known = read("group");
            groups = known;
        }
        return known;
    }

    private List<String[]> read(String file) {
        List<String[]> entries = new ArrayList<>();
        try {
            new String(Files.readAllBytes(etc.resolve(file)), StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > REST)
                    .forEach(entries::add);
        } catch (IOException e) {
            return List.of();
        }
        return entries;
    }
}
