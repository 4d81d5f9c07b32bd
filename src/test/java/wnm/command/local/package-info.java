/** Tests with real programs. */
@NullMarked
package wnm.command.local;

import org.jspecify.annotations.NullMarked;
