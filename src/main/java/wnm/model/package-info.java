/**
 * What wnm keeps and speaks of: the machine, its nodes, and the values they are made of. Pure data; imports nothing
 * from any other package of wnm. The only package besides {@code store} that knows {@code jakarta.persistence}.
 */
@NullMarked
package wnm.model;

import org.jspecify.annotations.NullMarked;
