/**
 * The database {@code colony.db}: the only package that opens it. Imports {@code model}.
 */
@NullMarked
package wnm.store;

import org.jspecify.annotations.NullMarked;
