/** Tests of taking over from anm. */
@NullMarked
package wnm.anm;

import org.jspecify.annotations.NullMarked;
