/** No firewall. Imports {@code firewall}. */
@NullMarked
package wnm.firewall.none;

import org.jspecify.annotations.NullMarked;
