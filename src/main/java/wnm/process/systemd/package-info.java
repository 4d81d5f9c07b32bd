/**
 * Nodes as systemd services of the system or of the user: the manager, its unit files (systemd.service(5),
 * systemd.syntax(7)), and what {@code systemctl show} prints. Imports {@code process}, {@code command}, {@code model}.
 */
@NullMarked
package wnm.process.systemd;

import org.jspecify.annotations.NullMarked;
