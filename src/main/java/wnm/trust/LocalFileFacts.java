package wnm.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of this machine, by the attributes that Java has of Unix files ({@code unix:*}). */
final class LocalFileFacts implements FileFacts {
    private static final Path SELF = Path.of("/proc/self");
    private static final int KIND = 0170000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;
    private static final int REGULAR = 0100000;
    private static final int STICKY = 01000;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;

    private final PrivateGroups groups = new PrivateGroups();
    private @Nullable Mounts mounts;
    private @Nullable Long caller;

    /**
     * What {@code /proc/self/mountinfo} (proc(5)) says, by {@code major:minor} of the device.
     *
     * @param servedBy of file systems in user space (mount.fuse(8): {@code user_id}), whose programs may say that every
     *     file is root's
     * @param proc devices of proc file systems
     */
    private record Mounts(Map<String, Long> servedBy, Set<String> proc) {
        static Mounts read() {
            Map<String, Long> servedBy = new HashMap<>();
            Set<String> proc = new HashSet<>();
            for (String line : lines()) {
                String[] halves = line.split(" - ", 2);
                String[] fields = halves[0].split(" ");
                if (halves.length < 2 || fields.length < 3) {
                    continue;
                }
                String type = halves[1].split(" ")[0];
                if (type.equals("proc")) {
                    proc.add(fields[2]);
                } else if (type.startsWith("fuse")) {
                    servedBy.put(fields[2], user(halves[1]));
                }
            }
            return new Mounts(servedBy, proc);
        }

        private static List<String> lines() {
            try {
                byte[] bytes = Files.readAllBytes(Path.of("/proc/self/mountinfo"));
                return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
            } catch (IOException e) {
                return List.of(); // no Linux
            }
        }

        private static long user(String options) {
            int at = options.indexOf("user_id=");
            String rest = at < 0 ? "" : options.substring(at + "user_id=".length());
            String digits = rest.split("[^0-9]", 2)[0];
            return digits.isEmpty() || digits.length() > 10 ? 0 : Long.parseLong(digits);
        }
    }

    @Override
    public Optional<Facts> of(Path path) throws IOException {
        Map<String, Object> unix;
        try {
            unix = Files.readAttributes(path, "unix:mode,uid,gid,dev", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
        int mode = number(unix.get("mode")).intValue();
        String device = device(number(unix.get("dev")).longValue());
        long uid =
                mounts().servedBy().getOrDefault(device, number(unix.get("uid")).longValue());
        boolean groupWrites = (mode & GROUP_WRITES) != 0;
        Kind kind = kind(mode);
        return Optional.of(new Facts(
                kind,
                uid,
                uid == 0 || uid == caller() ? "" : name(path, uid, unix),
                groupWrites ? group(path) : "",
                groupWrites && groups.isAlone(number(unix.get("gid")).longValue(), uid),
                groupWrites && kind != Kind.LINK,
                (mode & OTHERS_WRITE) != 0 && kind != Kind.LINK,
                (mode & STICKY) != 0,
                mounts().proc().contains(device),
                kind == Kind.LINK ? Optional.of(Files.readSymbolicLink(path)) : Optional.empty()));
    }

    private static Kind kind(int mode) {
        return switch (mode & KIND) {
            case FOLDER -> Kind.FOLDER;
            case LINK -> Kind.LINK;
            case REGULAR -> Kind.REGULAR;
            default -> Kind.OTHER;
        };
    }

    /** The name of the owner, unless the owner is not the one that the file system tells. */
    private static String name(Path path, long uid, Map<String, Object> unix) throws IOException {
        return uid == number(unix.get("uid")).longValue()
                ? Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName()
                : Long.toString(uid);
    }

    private static String group(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .group()
                .getName();
    }

    /** As {@code makedev} (sysmacros.h of the C library on Linux) put the two numbers together. */
    private static String device(long device) {
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
        long minor = (device & 0xff) | ((device >>> 12) & ~0xffL);
        return major + ":" + minor;
    }

    @Override
    public Optional<Object> identity(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, "unix:dev,ino"));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    @Override
    public long caller() {
        Long known = caller;
        if (known == null) {
            known = lookForCaller();
            caller = known;
        }
        return known;
    }

    /** Where there is no {@code /proc}, the owner of the home folder is the best that Java tells. */
    private static long lookForCaller() {
        try {
            return number(Files.getAttribute(SELF, "unix:uid")).longValue();
        } catch (IOException | RuntimeException e) {
            return System.getProperty("user.name", "").equals("root") ? 0 : ofHome();
        }
    }

    private static long ofHome() {
        try {
            return number(Files.getAttribute(Path.of(System.getProperty("user.home", "/")), "unix:uid"))
                    .longValue();
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }

    private Mounts mounts() {
        Mounts known = mounts;
        if (known == null) {
            known = Mounts.read();
            mounts = known;
        }
        return known;
    }

    private static Number number(@Nullable Object attribute) {
        return attribute instanceof Number number ? number : -1;
    }
}
