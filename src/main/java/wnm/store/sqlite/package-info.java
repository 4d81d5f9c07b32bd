/**
 * The database {@code colony.db} in SQLite, through Hibernate: the only package that opens it. Imports {@code store} and
 * {@code model}.
 */
@NullMarked
package wnm.store.sqlite;

import org.jspecify.annotations.NullMarked;
