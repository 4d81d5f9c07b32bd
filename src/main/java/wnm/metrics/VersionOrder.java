package wnm.metrics;

/** Tells which of two version texts is older. */
@FunctionalInterface
public interface VersionOrder {
    /** Whether the first is older than the second; false if either cannot be read. */
    boolean isOlder(String first, String second);
}
