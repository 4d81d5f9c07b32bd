/** Tests of this package. */
@NullMarked
package wnm.process.table;

import org.jspecify.annotations.NullMarked;
