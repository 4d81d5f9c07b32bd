/**
 * The rows that wnm keeps, and the files they live in: ports. Imports {@code model}.
 */
@NullMarked
package wnm.store;

import org.jspecify.annotations.NullMarked;
