/** Tests. */
@NullMarked
package wnm.firewall.ufw;

import org.jspecify.annotations.NullMarked;
