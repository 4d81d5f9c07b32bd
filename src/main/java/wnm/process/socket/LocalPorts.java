package wnm.process.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wnm.process.Ports;

/**
 * Takes a port for a moment: that fails just where a node would fail to take it. Not every system minds one address of
 * the machine being taken when all are asked for, so the loopback address, where nodes serve metrics, is tried as well.
 * Whose a port is tell the tables {@code /proc/net/udp} and {@code tcp} (proc(5)), each also with a {@code 6}.
 */
public final class LocalPorts implements Ports {
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final String LISTENING = "0A";
    private static final int HIGHEST = 65_535;

    private final Path tables;

    public LocalPorts() {
        this(Path.of("/proc/net"));
    }

    LocalPorts(Path tables) {
        this.tables = tables;
    }

    @Override
    public boolean isTaken(Protocol protocol, int number) {
        return number > 0
                && number <= HIGHEST
                && (cannotTake(protocol, number, null)
                        || cannotTake(protocol, number, InetAddress.getLoopbackAddress()));
    }

    private static boolean cannotTake(Protocol protocol, int number, @Nullable InetAddress address) {
        try {
            switch (protocol) {
                case UDP -> new DatagramSocket(number, address).close();
                case TCP -> new ServerSocket(number, 1, address).close();
            }
            return false;
        } catch (BindException e) {
            // a port that only root may have is not taken
            return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Map<Integer, Set<String>> holders(Protocol protocol) {
        Map<String, String> names = names();
        Map<Integer, Set<String>> holders = new HashMap<>();
        String name = protocol.name().toLowerCase(Locale.ROOT);
        Stream.of(name, name + "6")
                .flatMap(table -> lines(tables.resolve(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > USER && fields[LOCAL_ADDRESS].matches("[0-9A-F]+:[0-9A-F]{4}"))
                .filter(fields -> protocol == Protocol.UDP || fields[STATE].equals(LISTENING))
                .forEach(fields -> holders.computeIfAbsent(port(fields[LOCAL_ADDRESS]), port -> new TreeSet<>())
                        .add(names.getOrDefault(fields[USER], fields[USER])));
        return holders;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    /** By number, as {@code /etc/passwd} has them; accounts that stand elsewhere go by their numbers. */
    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String line : lines(Path.of("/etc/passwd"))) {
            String[] fields = line.split(":", 4);
            if (fields.length == 4) {
                names.putIfAbsent(fields[2], fields[0]);
            }
        }
        return names;
    }

    private static List<String> lines(Path table) {
        try {
            return new String(Files.readAllBytes(table), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
