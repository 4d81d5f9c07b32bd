/** Tests of this package. */
@NullMarked
package wnm.trust;

import org.jspecify.annotations.NullMarked;
