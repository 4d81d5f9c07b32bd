package wnm.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;

/** How long states last (start, restart, upgrade, remove: seconds) and pauses between nodes and operations (survey, action: milliseconds). */
@Embeddable
public record Delays(
        @Column(name = "delay_start") Long start,
        @Column(name = "delay_restart") Long restart,
        @Column(name = "delay_upgrade") Long upgrade,
        @Column(name = "delay_remove") Long remove,
        @Column(name = "survey_delay") Long survey,
        @Column(name = "action_delay") Long action) {
    /** Databases brought up from older releases may hold NULL where new ones hold the default. */
    public Delays {
        survey = Objects.requireNonNullElse(survey, 0L);
        action = Objects.requireNonNullElse(action, 0L);
    }
}
