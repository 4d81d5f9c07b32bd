/**
 * Takes over from anm, the older shell-script node manager: its settings and its entry in cron. Its nodes are system
 * services like wnm's own and are imported as such. Imports {@code config}, {@code command} and {@code model}.
 */
@NullMarked
package wnm.anm;

import org.jspecify.annotations.NullMarked;
