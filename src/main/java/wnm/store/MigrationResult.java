package wnm.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a migration did.
 *
 * @param plan the changes that were made, if any
 * @param backup the database as it was before; empty if nothing had to be changed
 */
public record MigrationResult(MigrationPlan plan, Optional<Path> backup) {}
