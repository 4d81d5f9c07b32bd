/** Tests of the measuring part, and its fakes. */
@NullMarked
package wnm.metrics;

import org.jspecify.annotations.NullMarked;
