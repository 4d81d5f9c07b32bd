package wnm.cycle;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * What the lock must know of the world.
 *
 * @param bootTime when this machine started
 * @param pythonWnmAlive whether a Python wnm of this user runs; asked only when a marker is found
 * @param version of this program, for whoever reads the lock file
 */
public record LockSurroundings(Clock clock, Instant bootTime, BooleanSupplier pythonWnmAlive, String version) {}
