/**
 * Programs of this machine, the only user of {@code ProcessBuilder}. Imports {@code command}.
 */
@NullMarked
package wnm.command.local;

import org.jspecify.annotations.NullMarked;
