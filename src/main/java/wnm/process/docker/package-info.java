/**
 * Nodes as docker containers: the manager, the client {@code docker}, and what it prints. Imports {@code process},
 * {@code command}, {@code config} (for paths), {@code model}.
 */
@NullMarked
package wnm.process.docker;

import org.jspecify.annotations.NullMarked;
