/** The reader of recorded vectors that the golden tests share. */
@NullMarked
package wnm.golden;

import org.jspecify.annotations.NullMarked;
