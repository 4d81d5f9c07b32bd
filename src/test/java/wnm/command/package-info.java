/** The fake of the command port that tests of all packages share. */
@NullMarked
package wnm.command;

import org.jspecify.annotations.NullMarked;
