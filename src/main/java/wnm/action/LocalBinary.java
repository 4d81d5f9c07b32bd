package wnm.action;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The node program on this machine, which new nodes get a copy of.
 *
 * @param version empty if it could not be read
 * @param fault why it does not run, in words; empty: it does, or that is not known
 */
public record LocalBinary(Path path, Optional<String> version, Optional<String> fault) {}
