package wnm.process;

import java.util.HashSet;
import java.util.Set;

/** Ports that are free but for those that a test says are taken. */
public final class FakePorts implements Ports {
    public final Set<Integer> takenUdp = new HashSet<>();
    public final Set<Integer> takenTcp = new HashSet<>();

    @Override
    public boolean isTaken(Protocol protocol, int number) {
        return switch (protocol) {
            case UDP -> takenUdp.contains(number);
            case TCP -> takenTcp.contains(number);
        };
    }
}
