package wnm.action;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wnm.model.BackOff;

/**
 * What is remembered, in a setting of wnm's own, of nodes that could not be made: planned cycles then make none for 1, 2,
 * 4 … 60 minutes, and an id that failed twice in a row is passed over for an hour, since what is wrong may be with that
 * node's folder or service alone.
 */
public final class AddBackOff {
    /** Time, minutes, time of the ids, ids with commas between them (or a dash), and the reason. */
    static final String SETTING = "add_back_off";

    private static final String NO_IDS = "-";
    private static final int FIELDS = 5;
    private static final long HOUR = 3600;
    private static final int BAD_AFTER = 2;

    /** Where so many have failed the ids are not to blame. */
    private static final int MOST_IDS = 8;

    private final RunContext run;

    public AddBackOff(RunContext run) {
        this.run = run;
    }

    /**
     * @param ids that failed, each as often as it did
     * @param idsAt when the last of them did, Unix seconds
     */
    private record State(BackOff backOff, long idsAt, List<Long> ids) {
        static final State NONE = new State(BackOff.NONE, 0, List.of());

        String text() {
            String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
            return equals(NONE)
                    ? ""
                    : backOff.at() + " " + backOff.minutes() + " " + idsAt + " " + (list.isEmpty() ? NO_IDS : list)
                            + " " + backOff.reason();
        }

        static State parse(String text) {
            String[] fields = text.split(" ", FIELDS);
            if (fields.length < FIELDS) {
                return NONE;
            }
            try {
                BackOff backOff = new BackOff(Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[4]);
                List<Long> ids = fields[3].equals(NO_IDS)
                        ? List.of()
                        : Stream.of(fields[3].split(",")).map(Long::valueOf).toList();
                return new State(backOff, Long.parseLong(fields[2]), ids);
            } catch (IllegalArgumentException e) {
                return NONE;
            }
        }

        /** Without ids of more than an hour ago. */
        State at(long now) {
            return now - idsAt >= 0 && now - idsAt <= HOUR ? this : new State(backOff, 0, List.of());
        }
    }

    /** Why no planned cycle makes a node now, and until when; empty: one may. */
    public Optional<String> inWords() {
        BackOff backOff = state().backOff();
        return backOff.holdsAt(run.now())
                ? Optional.of("No node is added before " + backOff.untilInWords() + ", since the last one could not be"
                        + " made (--force_action add does not wait): " + backOff.reason())
                : Optional.empty();
    }

    /** Ids that a new node had better not have. */
    Set<Long> badIds() {
        List<Long> ids = state().ids();
        return ids.stream()
                .filter(id -> Collections.frequency(ids, id) >= BAD_AFTER)
                .collect(Collectors.toSet());
    }

    /** The node with that id could not be made. */
    void idFailed(long id) {
        State known = state();
        List<Long> ids = new ArrayList<>(known.ids().size() < MOST_IDS ? known.ids() : List.of());
        ids.add(id);
        store(new State(known.backOff(), run.now(), ids));
    }

    /** A planned creation failed. */
    void failed(String reason) {
        State known = state();
        store(new State(known.backOff().again(run.now(), reason), known.idsAt(), known.ids()));
    }

    /** A node was made. */
    void succeeded(long id) {
        State known = state();
        List<Long> others = known.ids().stream().filter(other -> other != id).toList();
        store(others.isEmpty() ? State.NONE : new State(BackOff.NONE, known.idsAt(), others));
    }

    private State state() {
        return run.colony()
                .setting(SETTING)
                .map(State::parse)
                .orElse(State.NONE)
                .at(run.now());
    }

    private void store(State state) {
        if (!state.text().equals(run.colony().setting(SETTING).orElse(""))) {
            run.colony().saveSetting(SETTING, state.text());
        }
    }
}
