/** Ubuntu's firewall (ufw(8)). Imports {@code firewall} and {@code command}. */
@NullMarked
package wnm.firewall.ufw;

import org.jspecify.annotations.NullMarked;
