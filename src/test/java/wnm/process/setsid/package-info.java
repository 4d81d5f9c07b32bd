/** Tests of this package. */
@NullMarked
package wnm.process.setsid;

import org.jspecify.annotations.NullMarked;
