/** Tests of this package, and what tests of process managers share. */
@NullMarked
package wnm.process;

import org.jspecify.annotations.NullMarked;
