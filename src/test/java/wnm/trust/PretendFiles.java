package wnm.trust;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files that exist in memory only: folders of root's, mode 0755, unless something else is said of them. */
public final class PretendFiles implements FileFacts {
    public static final String ROOT = "root";

    private final Map<String, Long> ids = new HashMap<>(Map.of(ROOT, 0L));
    private final Map<Path, String> owners = new HashMap<>();
    private final Map<Path, Path> links = new HashMap<>();
    private final Map<Path, String> modes = new HashMap<>();
    private final Set<Path> missing = new HashSet<>();
    private final Set<Path> ofProc = new HashSet<>();
    private final Map<Path, Object> identities = new HashMap<>();
    private final String caller;

    /** @param caller account that runs this process */
    public PretendFiles(String caller) {
        this.caller = caller;
    }

    /** As if only root had ever been here. */
    public static PathTrust trusted() {
        return new PathTrust(new PretendFiles(ROOT));
    }

    public PathTrust trust() {
        return new PathTrust(this);
    }

    public PretendFiles owned(String account, Path... paths) {
        for (Path path : paths) {
            owners.put(path, account);
        }
        return this;
    }

    public PretendFiles owned(Map<Path, String> accounts) {
        owners.putAll(accounts);
        return this;
    }

    public PretendFiles link(Path path, Path target) {
        links.put(path, target);
        return this;
    }

    /** @param mode letters: g group writes, o others write, t sticky, p the group is the owner's own */
    public PretendFiles mode(Path path, String mode) {
        modes.put(path, mode);
        return this;
    }

    public PretendFiles missing(Path... paths) {
        missing.addAll(Set.of(paths));
        return this;
    }

    public PretendFiles ofProc(Path path) {
        ofProc.add(path);
        return this;
    }

    /** The kernel finds something else there than this walk does. */
    public PretendFiles elsewhere(Path path) {
        identities.put(path, "elsewhere");
        return this;
    }

    @Override
    public Optional<Facts> of(Path path) {
        if (missing.contains(path)) {
            return Optional.empty();
        }
        String owner = owners.getOrDefault(path, ROOT);
        String mode = modes.getOrDefault(path, "");
        return Optional.of(new Facts(
                links.containsKey(path) ? Kind.LINK : Kind.FOLDER,
                id(owner),
                owner,
                "users",
                mode.contains("p"),
                mode.contains("g"),
                mode.contains("o"),
                mode.contains("t"),
                ofProc.contains(path),
                Optional.ofNullable(links.get(path))));
    }

    private long id(String account) {
        return ids.computeIfAbsent(account, name -> 1000L + ids.size());
    }

    @Override
    public Optional<Object> identity(Path path) {
        Object said = identities.get(path);
        if (said != null) {
            return Optional.of(said);
        }
        Path at = Path.of("/");
        for (Path name : path) {
            at = at.resolve(name).normalize();
            for (int i = 0; i < 50 && links.containsKey(at); i++) {
                at = at.resolveSibling(links.get(at)).normalize();
            }
            if (missing.contains(at)) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    @Override
    public long caller() {
        return id(caller);
    }
}
