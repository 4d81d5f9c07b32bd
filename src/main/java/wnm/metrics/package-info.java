/**
 * Measuring the machine and asking the nodes: ports and their records. Imports {@code model} and {@code command}; OSHI
 * and HTTP live in the packages below.
 */
@NullMarked
package wnm.metrics;

import org.jspecify.annotations.NullMarked;
