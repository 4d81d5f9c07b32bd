package wnm.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What there is to say about the lines of one file: the first as they are, the others counted. */
final class Remarks {
    /** More than anybody reads; a file of another kind, named by mistake, has a wrong line a line. */
    private static final int MOST = 50;

    private final String place;
    private final List<String> first = new ArrayList<>();
    private int others;

    Remarks(String place) {
        this.place = place;
    }

    void add(Supplier<String> line) {
        if (first.size() < MOST) {
            first.add(line.get());
        } else {
            others++;
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(first);
        if (others > 0) {
            lines.add(place + ": " + others + " more of this kind");
        }
        return lines;
    }
}
