/** Text forms of values. */
@NullMarked
package wnm.format;

import org.jspecify.annotations.NullMarked;
