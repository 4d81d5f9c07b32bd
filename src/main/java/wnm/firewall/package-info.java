/**
 * Opening and closing node ports. Imports {@code model} and {@code command}.
 */
@NullMarked
package wnm.firewall;

import org.jspecify.annotations.NullMarked;
