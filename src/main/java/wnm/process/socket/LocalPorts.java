package wnm.process.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.Locale;
import wnm.process.Ports;

/** Takes a port on all addresses for a moment: that fails just where a node would fail to take it. */
public final class LocalPorts implements Ports {
    @Override
    public boolean isTaken(Protocol protocol, int number) {
        try {
            switch (protocol) {
                case UDP -> new DatagramSocket(number).close();
                case TCP -> new ServerSocket(number, 1).close();
            }
            return false;
        } catch (BindException e) {
            // a port that only root may have is not taken
            return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
        } catch (IOException e) {
            return false;
        }
    }
}
