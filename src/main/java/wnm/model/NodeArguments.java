package wnm.model;

import java.util.Optional;

/**
 * What the command line of a node says of it.
 *
 * @param rootDir an absolute path
 * @param network what is paid on
 * @param logs the folder of its logs, an absolute path; empty if it logs elsewhere
 * @param ip the one address it listens on; empty for all
 */
public record NodeArguments(
        Optional<String> rootDir,
        Optional<Long> port,
        Optional<Long> metricsPort,
        Optional<String> wallet,
        Optional<String> network,
        Optional<String> logs,
        Optional<String> ip) {
    /** A port in decimal digits, 1 to 65535; empty for anything else. */
    static Optional<Long> port(String text) {
        return WholeNumber.parse(text)
                .filter(number -> number.signum() > 0 && number.bitLength() < Integer.SIZE)
                .map(number -> number.longValueExact())
                .filter(number -> number <= PortRanges.HIGHEST_PORT);
    }
}
