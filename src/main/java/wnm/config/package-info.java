/**
 * Everything that can be set: what it is, where it came from, what it means. Imports {@code model}.
 */
@NullMarked
package wnm.config;

import org.jspecify.annotations.NullMarked;
