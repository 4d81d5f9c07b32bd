import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills real runs of wnm with real processes as nodes at random moments, and looks whether anything is lost. See
 * scripts/crash-test, which makes the home folder and cleans up.
 */
public final class CrashTest {
    private static final String OPEN = "--cpu_less_than 101 --cpu_remove 101 --mem_less_than 101 --mem_remove 101"
            + " --hd_less_than 101 --hd_remove 101 --desired_load_average 1000 --max_load_average_allowed 1000";
    private static final List<String> ACTIONS = List.of(
            "--node_cap 4",
            "--node_cap 4 --max_concurrent_starts 2 --max_concurrent_operations 2",
            "--node_cap 2",
            "--enable_upgrade",
            "--force_action add",
            "--force_action start --count 2",
            "--force_action stop",
            "--force_action stop --count 2",
            "--force_action remove",
            "--force_action upgrade --count 2",
            "--force_action survey",
            "--force_action teardown --confirm");

    /** A row of the table {@code node}. */
    private record Row(long id, String status, Path folder, long createdAt) {}

    private final Path wnm;
    private final Path home;
    private final Path jdk;
    private final Random random;
    private final int wanted;
    private final int portBase;
    private final Optional<String> startArgs;
    private final Map<Path, String> identities = new HashMap<>();
    private long longest = 1500;
    private int version = 10;
    private int kills;
    private int runs;
    private int pairs;
    private int fullDisks;
    private int terms;
    private int lost;
    private int orphans;
    private int stuck;
    private int broken;
    private int unsettled;
    private int notEmptied;

    private CrashTest(String[] args) {
        wnm = Path.of(args[0]);
        home = Path.of(args[1]);
        jdk = Path.of(args[2]);
        wanted = Integer.parseInt(args[3]);
        random = new Random(Long.parseLong(args[4]));
        portBase = Integer.parseInt(args[5]);
        startArgs = args[6].isEmpty() ? Optional.empty() : Optional.of(args[6]);
    }

    /**
     * Arguments: the program wnm, the home folder (with {@code .local/bin/antnode} if it is not to be a stand-in), the
     * JDK, the number of kills, the seed, the first port range, start_args of the nodes, whether the home is a small
     * file system of its own that may be filled.
     */
    public static void main(String[] args) throws Exception {
        CrashTest test = new CrashTest(args);
        test.run(Boolean.parseBoolean(args[7]));
        System.out.println(test.summary());
        System.exit(test.lost + test.orphans + test.stuck + test.broken + test.unsettled + test.notEmptied > 0 ? 1 : 0);
    }

    private String summary() {
        return "crash-test: " + kills + " kills in " + runs + " runs (" + pairs + " pairs at once, " + fullDisks
                + " on a full disk), " + terms + " SIGTERMs: " + lost + " lost nodes, " + orphans + " orphans, " + stuck + " stuck locks, "
                + broken + " broken databases, " + unsettled + " clusters that did not settle, " + notEmptied + " full disks that could not be emptied";
    }

    private void run(boolean mayFill) throws Exception {
        offer();
        initialise();
        int round = 0;
        while (kills < wanted) {
            round++;
            String action = ACTIONS.get(random.nextInt(ACTIONS.size()));
            if (action.contains("teardown") && random.nextInt(3) > 0) {
                continue;
            }
            if (action.contains("upgrade")) {
                offer();
            }
            boolean full = mayFill && round % 8 == 0;
            if (full) {
                fullDisks++;
                fill();
            }
            Process run = start(action);
            Process second = round % 5 == 0 ? start("") : null;
            killAtRandom(run);
            if (second != null) {
                pairs++;
                killAtRandom(second);
            }
            look("after: " + action);
            if (full) {
                empty();
                Files.delete(filler());
            }
            if (round % 6 == 0) {
                settle();
            }
        }
        settle();
        end();
    }

    /** Whole runs on the disk that is still full: a cycle works, and what makes room does so. */
    private void empty() throws Exception {
        int cycle = toEnd(List.of("--node_cap", "4"));
        long removable = removable();
        int removal = toEnd(List.of("--force_action", "remove"));
        if (cycle != 0 || (removable > 0 && (removal != 0 || removable() != removable - 1))) {
            notEmptied++;
            System.out.println("on a full disk a cycle ended with " + cycle + ", a removal with " + removal + " and left "
                    + rows());
        }
        look("after a removal on a full disk");
    }

    private long removable() throws SQLException {
        return rows().stream()
                .filter(row -> !List.of("REMOVING", "DISABLED").contains(row.status))
                .count();
    }

    private void initialise() throws Exception {
        List<String> words = new ArrayList<>(List.of("--init", "--rewards_address", "faucet", "--process_manager", "setsid+user"));
        words.addAll(List.of(("--node_cap 4 --delay_start 0 --delay_remove 0 --delay_upgrade 0 --port_start " + portBase
                        + " --metrics_port_start " + (portBase + 1) + " " + OPEN)
                .split(" ")));
        startArgs.ifPresent(given -> words.addAll(List.of("--start_args", given)));
        long begin = System.nanoTime();
        if (toEnd(words) != 0) {
            throw new IllegalStateException("init failed, see " + log());
        }
        longest = Math.max(longest, (System.nanoTime() - begin) / 1_000_000);
    }

    /** After a teardown a new beginning must be possible. */
    private void end() throws Exception {
        toEnd(List.of("--force_action", "teardown", "--confirm"));
        look("after the teardown");
        if (!rows().isEmpty() || !processes().isEmpty()) {
            unsettled++;
            System.out.println("the teardown left " + rows() + " and " + processes());
        }
        Files.delete(database());
        initialise();
        toEnd(List.of("--force_action", "add"));
        settle();
        toEnd(List.of("--force_action", "teardown", "--confirm"));
        look("after the last teardown");
    }

    /** A newer program is there from now on, if it is a stand-in. */
    private void offer() throws IOException {
        Path program = home.resolve(".local/bin/antnode");
        if (Files.isSymbolicLink(program)) {
            return;
        }
        version++;
        Path part = program.resolveSibling("antnode.part");
        Files.writeString(part, "#!/bin/sh\nexec \"" + jdk.resolve("bin/java")
                + "\" -Dversion=0.4." + version + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx32m -Xshare:auto -cp \""
                + home.resolve("stand-in") + "\" StandInNode \"$@\"\n");
        part.toFile().setExecutable(true);
        Files.move(part, program, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private Process start(String action) throws IOException {
        return start(action.isEmpty() ? List.of() : List.of(action.split(" ")));
    }

    private Process start(List<String> words) throws IOException {
        runs++;
        List<String> all = new ArrayList<>(List.of(wnm.toString()));
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "PATH", home.resolve(".local/bin") + ":/usr/local/bin:/usr/bin:/bin",
                        "WNM_JAVA_HOME", jdk.toString(),
                        "PROCESS_MANAGER", "setsid+user",
                        "WNM_FIREWALL_DISABLED", "1"));
        Files.writeString(log(), "$ wnm " + String.join(" ", words) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        return builder.start();
    }

    private int toEnd(List<String> words) throws Exception {
        Process run = start(words);
        if (!run.waitFor(5, TimeUnit.MINUTES)) {
            run.destroyForcibly();
            throw new IllegalStateException("a run hangs, see " + log());
        }
        return run.exitValue();
    }

    private void killAtRandom(Process run) throws Exception {
        long begin = System.nanoTime();
        // not before Java is up: nothing can be lost before the lock is taken
        long moment = longest / 6 + random.nextLong(longest);
        if (run.waitFor(moment, TimeUnit.MILLISECONDS)) {
            long took = (System.nanoTime() - begin) / 1_000_000;
            longest = Math.max(500, (longest * 7 + took) / 8); // it was over before: aim earlier
            return;
        }
        if (random.nextInt(8) == 0) {
            terminate(run);
            return;
        }
        run.destroyForcibly();
        run.waitFor();
        kills++;
        longest = Math.min(8000, longest + longest / 16);
    }

    /** A run that is asked to end does so in good order. */
    private void terminate(Process run) throws Exception {
        run.destroy();
        if (!run.waitFor(2, TimeUnit.MINUTES)) {
            run.destroyForcibly();
            stuck++;
            System.out.println("a run does not end on SIGTERM");
            return;
        }
        terms++;
        if (run.exitValue() != 143 && run.exitValue() > 1) {
            stuck++;
            System.out.println("exit code " + run.exitValue() + " on SIGTERM");
        }
    }

    /** What must hold right after a kill. */
    private void look(String when) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            if (!answer.getString(1).equals("ok")) {
                throw new SQLException(answer.getString(1));
            }
        } catch (SQLException e) {
            broken++;
            System.out.println(when + " the database is broken: " + e.getMessage());
        }
        Map<Path, Integer> running = processes();
        List<Row> rows = rows();
        for (Path folder : running.keySet()) {
            if (rows.stream().noneMatch(row -> row.folder.equals(folder))) {
                orphans++;
                System.out.println(when + " a process without a row runs in " + folder);
            }
        }
    }

    /** Runs without kills bring everything in order. */
    private void settle() throws Exception {
        List<String> wrong = List.of();
        for (int run = 0; run < 10; run++) {
            int before = runs;
            long position = Files.size(log());
            toEnd(List.of("--node_cap", "4"));
            if (Files.readString(log()).substring((int) position).contains("still running")) {
                stuck++;
                System.out.println("a lock is stuck in run " + before);
            }
            TimeUnit.MILLISECONDS.sleep(1100); // delays are over when a second has passed
            wrong = wrong();
            if (wrong.isEmpty() && run > 0) {
                return;
            }
        }
        if (!wrong.isEmpty()) {
            unsettled++;
            System.out.println("after ten cycles: " + wrong);
        }
    }

    private List<String> wrong() throws Exception {
        List<String> wrong = new ArrayList<>();
        Map<Path, Integer> running = processes();
        List<Row> rows = rows();
        Map<Path, Row> byFolder = new TreeMap<>();
        for (Row row : rows) {
            byFolder.put(row.folder, row);
            boolean runs = running.containsKey(row.folder);
            if (!List.of("RUNNING", "STOPPED").contains(row.status) || runs != row.status.equals("RUNNING")) {
                wrong.add("node " + row.id + " is " + row.status + (runs ? " and runs" : ""));
            }
            if (running.getOrDefault(row.folder, 0) > 1) {
                wrong.add(running.get(row.folder) + " processes in " + row.folder);
            }
            if (Files.notExists(row.folder)) {
                wrong.add("node " + row.id + " has no folder");
            }
        }
        Path storage = home.resolve(".local/share/autonomi/node");
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(storage, Files::isDirectory)) {
            for (Path folder : folders) {
                if (!byFolder.containsKey(folder)) {
                    wrong.add("no row for " + folder);
                    lost++;
                }
            }
        }
        remember(rows);
        return wrong;
    }

    /** A node is its identity: a row may not come by another one. */
    private void remember(List<Row> rows) throws IOException {
        Map<Path, String> now = new HashMap<>();
        for (Row row : rows) {
            Path key = row.folder.resolve("secret-key");
            if (Files.exists(key)) {
                String identity = row.createdAt + " " + java.util.HexFormat.of().formatHex(Files.readAllBytes(key));
                String before = identities.get(row.folder);
                if (before != null && before.startsWith(row.createdAt + " ") && !before.equals(identity)) {
                    lost++;
                    System.out.println("node " + row.id + " has another identity than before");
                }
                now.put(row.folder, identity);
            }
        }
        identities.clear();
        identities.putAll(now);
    }

    private List<Row> rows() throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, status, root_dir, age FROM node")) {
            while (row.next()) {
                rows.add(new Row(row.getLong(1), row.getString(2), Path.of(row.getString(3)), row.getLong(4)));
            }
        }
        return rows;
    }

    /** Processes of nodes in our home, by folder. */
    private Map<Path, Integer> processes() throws IOException {
        Map<Path, Integer> found = new TreeMap<>();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            for (ProcessHandle process : all.toList()) {
                List<String> words = words(process.pid());
                int option = words.indexOf("--root-dir");
                if (option >= 0 && option + 1 < words.size() && words.get(option + 1).startsWith(home + "/")) {
                    found.merge(Path.of(words.get(option + 1)), 1, Integer::sum);
                }
            }
        }
        return found;
    }

    private static List<String> words(long pid) {
        try {
            return List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
        } catch (IOException e) {
            return List.of(); // it has ended
        }
    }

    private Path filler() {
        return home.resolve("filler");
    }

    private void fill() {
        byte[] block = new byte[64 * 1024];
        for (int size = block.length; size > 0; size /= 16) {
            try {
                while (true) {
                    Files.write(
                            filler(),
                            size == block.length ? block : new byte[size],
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                }
            } catch (IOException e) {
                // full for blocks of that size
            }
        }
    }

    private Path log() {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    private Path database() {
        return home.resolve(".local/share/autonomi/colony.db");
    }
}
