/**
 * One run: lock, load, observe, decide, act, save. Imports the ports and {@code action}.
 */
@NullMarked
package wnm.cycle;

import org.jspecify.annotations.NullMarked;
