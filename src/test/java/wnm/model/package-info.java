/** The entities and values. */
@NullMarked
package wnm.model;

import org.jspecify.annotations.NullMarked;
