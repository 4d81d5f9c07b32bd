/**
 * Nodes as plain processes in sessions of their own, without a service manager. Imports {@code process}, {@code command},
 * {@code model}, {@code trust}.
 */
@NullMarked
package wnm.process.setsid;

import org.jspecify.annotations.NullMarked;
