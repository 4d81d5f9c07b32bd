package wnm.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import wnm.model.Node;
import wnm.process.RunningProcess;
import wnm.store.Colony;
import wnm.store.sqlite.SqliteColonies;

/** What rows and machine say, and whether they agree. */
final class Cluster {
    private final World world;
    private final Operator operator;
    private final Flavour flavour;

    Cluster(World world, Operator operator, Flavour flavour) {
        this.world = world;
        this.operator = operator;
        this.flavour = flavour;
    }

    List<Node> rows() {
        if (!Files.exists(operator.database())) {
            return List.of();
        }
        SqliteColonies colonies = new SqliteColonies();
        if (!colonies.isInitialised(operator.database())) {
            return List.of();
        }
        try (Colony colony = colonies.openForReading(operator.database())) {
            return colony.nodes();
        }
    }

    /** {@code ok}, or what SQLite has found; reading a database with a hot journal first rolls that back. */
    String integrity() {
        if (!Files.exists(operator.database())) {
            return "ok";
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + operator.database());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            return answer.getString(1);
        } catch (SQLException e) {
            return e.toString();
        }
    }

    /** Everything but times and figures, to see whether a run changes anything. */
    String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (Node node : rows()) {
            Map<String, Object> columns = new TreeMap<>();
            for (String column :
                    List.of("id", "status", "version", "service", "root_dir", "binary", "port", "peer_id", "user")) {
                columns.put(column, String.valueOf(node.columns().get(column)));
            }
            text.append(columns).append('\n');
        }
        text.append(world.machine.all().stream().map(RunningProcess::pid).toList());
        text.append(new TreeSet<>(world.machine.enabled));
        text.append(new TreeSet<>(world.machine.openPorts));
        text.append(files());
        return text.toString();
    }

    Set<String> files() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> all = Files.walk(world.home)) {
            all.map(path -> world.home.relativize(path).toString()).forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** What must hold after every run, however it ended. */
    List<String> alwaysWrong() {
        List<String> wrong = new ArrayList<>();
        String integrity = integrity();
        if (!integrity.equals("ok")) {
            wrong.add("the database: " + integrity);
        }
        world.processes().forEach((folder, count) -> {
            if (count > 1) {
                wrong.add(count + " processes in " + folder);
            }
        });
        return wrong;
    }

    /** What must hold once all is settled. */
    List<String> wrong(Scenario scenario) {
        List<String> wrong = alwaysWrong();
        List<Node> rows = rows();
        if (rows.size() != scenario.nodes()) {
            wrong.add(rows.size() + " rows");
        }
        Set<Path> folders = new HashSet<>();
        Set<Integer> ports = new HashSet<>();
        for (Node node : rows) {
            folders.add(node.rootDir());
            ports.add(node.port());
            checkRow(scenario, node, wrong);
            if (node.statusText().equals("RUNNING") && !world.machine.openPorts.contains(node.port())) {
                wrong.add("the port of node " + node.id() + " is closed");
            }
        }
        world.processes().keySet().stream()
                .filter(folder -> !folders.contains(folder))
                .forEach(folder -> wrong.add("orphan in " + folder));
        world.machine.openPorts.stream()
                .filter(port -> !ports.contains(port))
                .forEach(port -> wrong.add("port " + port + " is open for nobody"));
        checkDefinitions(rows, wrong);
        checkFolders(folders, wrong);
        if (Files.exists(operator.base().resolve("wnm_active"))) {
            wrong.add("a marker is left");
        }
        return wrong;
    }

    /** Nodes whose rows or processes are not what the scenario ends with. */
    Set<Long> outOfOrder(Scenario scenario) {
        Set<Long> bad = new TreeSet<>();
        for (Node node : rows()) {
            List<String> wrong = new ArrayList<>();
            checkRow(scenario, node, wrong);
            if (!wrong.isEmpty() || runs(node) && !world.machine.openPorts.contains(node.port())) {
                bad.add(node.id());
            }
        }
        return bad;
    }

    /** Nodes whose row says that they run though they do not, or the other way round. */
    Set<Long> untrue() {
        Set<Long> untrue = new TreeSet<>();
        for (Node node : rows()) {
            boolean settled =
                    node.statusText().equals("RUNNING") || node.statusText().equals("STOPPED");
            if (settled && runs(node) != node.statusText().equals("RUNNING")) {
                untrue.add(node.id());
            }
        }
        return untrue;
    }

    boolean runs(Node node) {
        return world.processes().containsKey(node.rootDir());
    }

    int running() {
        return world.processes().size();
    }

    /** For messages. */
    Map<Long, String> statuses() {
        Map<Long, String> statuses = new TreeMap<>();
        rows().forEach(node -> statuses.put(node.id(), node.statusText() + (runs(node) ? " and runs" : "")));
        return statuses;
    }

    /** Processes of nodes without a row. */
    List<String> orphans() {
        Set<Path> folders = new HashSet<>();
        rows().forEach(node -> folders.add(node.rootDir()));
        return world.processes().keySet().stream()
                .filter(folder -> !folders.contains(folder))
                .map(folder -> "orphan in " + folder)
                .toList();
    }

    /** Folders of no row's, ports that are open for nobody, definitions of no node's. */
    List<String> strays() {
        List<String> strays = new ArrayList<>();
        List<Node> rows = rows();
        Set<Path> folders = new HashSet<>();
        Set<Integer> ports = new HashSet<>();
        rows.forEach(node -> {
            folders.add(node.rootDir());
            ports.add(node.port());
        });
        world.machine.openPorts.stream()
                .filter(port -> !ports.contains(port))
                .forEach(port -> strays.add("port " + port + " is open for nobody"));
        checkFolders(folders, strays);
        return strays;
    }

    private void checkRow(Scenario scenario, Node node, List<String> wrong) {
        boolean runs = world.processes().containsKey(node.rootDir());
        if (!scenario.statuses().contains(node.statusText())) {
            wrong.add("node " + node.id() + " is " + node.statusText());
        }
        if (runs != node.statusText().equals("RUNNING")) {
            wrong.add("node " + node.id() + " is " + node.statusText() + (runs ? " and runs" : " and does not run"));
        }
        if (!Files.isRegularFile(node.rootDir().resolve("antnode"))) {
            wrong.add("node " + node.id() + " has no program");
        }
        String version = node.version().orElse("");
        if (!scenario.versions().contains(version)) {
            wrong.add("node " + node.id() + " has version " + version);
        }
        if (runs && !world.versionIn(node.rootDir()).orElse("").equals(version)) {
            wrong.add("node " + node.id() + " has version " + version + " and runs "
                    + world.versionIn(node.rootDir()).orElse("none"));
        }
    }

    private void checkDefinitions(List<Node> rows, List<String> wrong) {
        Set<String> services = new TreeSet<>();
        Set<String> enabled = new TreeSet<>();
        for (Node node : rows) {
            services.add(node.displayName() + ".service");
            if (node.statusText().equals("RUNNING")) {
                enabled.add(node.displayName() + ".service");
            }
        }
        switch (flavour) {
            case SYSTEMD_USER, SYSTEMD_SUDO -> {
                compare("units", services, names(world.units), wrong);
                compare("enabled", enabled, new TreeSet<>(world.machine.enabled), wrong);
            }
            case LAUNCHD_USER ->
                compare("plists", plists(rows), names(world.home.resolve("Library/LaunchAgents")), wrong);
            case DOCKER -> compare("containers", containers(rows), new TreeSet<>(world.docker.containers()), wrong);
            case ANTCTL_USER, ANTCTL_ZEN -> {
                Set<Path> folders = new HashSet<>();
                rows.forEach(node -> folders.add(node.rootDir()));
                if (!folders.equals(new HashSet<>(world.antctl.folders()))) {
                    wrong.add("rows in " + folders + ", antctl's services in " + world.antctl.folders());
                }
            }
            case SETSID_USER, SETSID_SUDO -> {}
        }
    }

    private static Set<String> plists(List<Node> rows) {
        Set<String> names = new TreeSet<>();
        rows.forEach(node -> names.add("com.autonomi.antnode-" + node.id() + ".plist"));
        return names;
    }

    private static Set<String> containers(List<Node> rows) {
        Set<String> names = new TreeSet<>();
        rows.forEach(node -> names.add("antnode" + node.nodeName()));
        return names;
    }

    private void checkFolders(Set<Path> expected, List<String> wrong) {
        if (flavour.isAntctl()) {
            return; // its services' folders are compared
        }
        Path storage = operator.base().resolve("node");
        for (String name : names(storage)) {
            if (!expected.contains(storage.resolve(name)) && !name.equals(".colony.db.id")) {
                wrong.add("folder " + name + " has no row");
            }
        }
        for (String file : files()) {
            boolean tiny = file.endsWith(".node.pid.part"); // the next start writes it anew
            if (file.endsWith(".part") && !tiny || file.endsWith(".new") || file.endsWith(".prev")) {
                wrong.add(file + " is left");
            }
        }
    }

    private static void compare(String what, Set<String> expected, Set<String> found, List<String> wrong) {
        if (!expected.equals(found)) {
            wrong.add(what + " " + found + " instead of " + expected);
        }
    }

    private static Set<String> names(Path folder) {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                all.map(path -> String.valueOf(path.getFileName())).forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }
}
