package wnm.decision;

import java.util.List;

/**
 * What to do in this run, and why.
 *
 * @param actions in the order of execution, at least one
 * @param notes in the order in which they were made
 */
public record Plan(Features features, List<Action> actions, List<Note> notes) {
    public Plan {
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one action");
        }
        actions = List.copyOf(actions);
        notes = List.copyOf(notes);
    }
}
