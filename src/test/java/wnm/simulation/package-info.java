/** A machine of which a day passes in a second, run by wnm and by the reference's rules. */
@NullMarked
package wnm.simulation;

import org.jspecify.annotations.NullMarked;
