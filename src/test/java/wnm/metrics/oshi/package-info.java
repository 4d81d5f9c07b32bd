/** Tests of the machine's figures: the arithmetic on fixed texts, the readings against the machine itself. */
@NullMarked
package wnm.metrics.oshi;

import org.jspecify.annotations.NullMarked;
