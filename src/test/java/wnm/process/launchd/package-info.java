/** Tests of this package. */
@NullMarked
package wnm.process.launchd;

import org.jspecify.annotations.NullMarked;
