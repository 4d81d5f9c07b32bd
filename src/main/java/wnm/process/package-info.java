/**
 * Driving nodes: the port every process manager implements, and what they share. Imports {@code model},
 * {@code command}, {@code firewall}, {@code config} (for paths).
 */
@NullMarked
package wnm.process;

import org.jspecify.annotations.NullMarked;
