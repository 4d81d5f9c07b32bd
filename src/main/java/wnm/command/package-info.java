/**
 * Running other programs: the port, what a call is and how it can fail. {@code local} holds the only
 * {@code ProcessBuilder}. Imports {@code model}.
 */
@NullMarked
package wnm.command;

import org.jspecify.annotations.NullMarked;
