/**
 * Nodes as jobs of launchd, agents of the user or daemons of the system: the manager, its property lists
 * (launchd.plist(5), plist(5)), and what {@code launchctl list} prints. Imports {@code process}, {@code command},
 * {@code model}.
 */
@NullMarked
package wnm.process.launchd;

import org.jspecify.annotations.NullMarked;
