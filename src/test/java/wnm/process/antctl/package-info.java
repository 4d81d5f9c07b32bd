/** Tests of this package. */
@NullMarked
package wnm.process.antctl;

import org.jspecify.annotations.NullMarked;
