/**
 * The policy: limits and a snapshot in, actions with reasons out. Pure: no I/O, no clock, imports nobody.
 */
@NullMarked
package wnm.decision;

import org.jspecify.annotations.NullMarked;
