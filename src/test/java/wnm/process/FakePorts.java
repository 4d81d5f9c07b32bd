package wnm.process;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Ports that are free but for those that a test says are taken. */
public final class FakePorts implements Ports {
    public final Set<Integer> takenUdp = new HashSet<>();
    public final Set<Integer> takenTcp = new HashSet<>();

    /** By port; of the others nobody knows. */
    public final Map<Integer, Set<String>> holders = new HashMap<>();

    @Override
    public Map<Integer, Set<String>> holders(Protocol protocol) {
        return holders;
    }

    @Override
    public boolean isTaken(Protocol protocol, int number) {
        return switch (protocol) {
            case UDP -> takenUdp.contains(number);
            case TCP -> takenTcp.contains(number);
        };
    }
}
