/**
 * What drives the fuzz targets. A target stands beside what it tests, in a class named {@code …Fuzz}.
 */
@NullMarked
package wnm.fuzz;

import org.jspecify.annotations.NullMarked;
