/** Tests of this package. */
@NullMarked
package wnm.process.files;

import org.jspecify.annotations.NullMarked;
