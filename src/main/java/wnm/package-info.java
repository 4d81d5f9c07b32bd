/** The program's entry and its wiring; everything else lives in the packages below. */
@NullMarked
package wnm;

import org.jspecify.annotations.NullMarked;
