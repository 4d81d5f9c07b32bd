/**
 * Asking nodes over HTTP: the adapter behind {@code NodeProbe}. Imports {@code metrics} and {@code model}.
 */
@NullMarked
package wnm.metrics.http;

import org.jspecify.annotations.NullMarked;
