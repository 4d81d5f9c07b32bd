/**
 * What runs wnm every minute: cron, a systemd timer or a launchd job, installed and taken away. {@link
 * wnm.schedule.Schedules} is what runs use; a {@link wnm.schedule.Scheduler} turns a wish into {@link
 * wnm.schedule.Step}s, which are shown or done. Imports {@code model}, {@code config}, {@code command}, {@code process} and what the
 * process managers know of the syntax of units and property lists.
 */
@NullMarked
package wnm.schedule;

import org.jspecify.annotations.NullMarked;
