package wnm.simulation;

import java.util.List;
import java.util.Optional;

/** What happened in a day, minute by minute. */
record Day(List<Minute> minutes) {
    /** The largest span between two opposite changes that counts as a turn. */
    private static final int HOUR = 60;

    Day {
        minutes = List.copyOf(minutes);
    }

    /**
     * A run and what it saw.
     *
     * @param action {@code add}, {@code start}, {@code stop} or {@code remove}; empty: nothing was changed
     * @param running nodes that have a process, after the run
     * @param rows nodes in the database
     */
    record Minute(Optional<String> action, int running, int rows, double cpu, double load15, double disk) {
        boolean grows() {
            return action.filter(name -> name.equals("add") || name.equals("start"))
                    .isPresent();
        }

        boolean shrinks() {
            return action.isPresent() && !grows();
        }
    }

    long count(String action) {
        return minutes.stream()
                .filter(minute -> minute.action().equals(Optional.of(action)))
                .count();
    }

    /** Runs that changed something. */
    long changes() {
        return minutes.stream().filter(minute -> minute.action().isPresent()).count();
    }

    /** Changes that took back the change before them, within an hour: stop after start, add after remove, and so on. */
    int turns() {
        int turns = 0;
        int last = -HOUR - 1;
        boolean grew = true;
        for (int i = 0; i < minutes.size(); i++) {
            Minute minute = minutes.get(i);
            if (minute.action().isEmpty()) {
                continue;
            }
            if (minute.grows() != grew && i - last <= HOUR) {
                turns++;
            }
            grew = minute.grows();
            last = i;
        }
        return turns;
    }

    int running(int minute) {
        return minutes.get(minute).running();
    }

    /** Nodes that ran, on average over the minutes from one to another. */
    double meanRunning(int from, int to) {
        return minutes.subList(from, to).stream()
                .mapToInt(Minute::running)
                .average()
                .orElse(0);
    }

    double meanRunning() {
        return meanRunning(0, minutes.size());
    }

    /** How many minutes the disk was fuller than so many percent. */
    long minutesOfDiskAbove(double percent) {
        return minutes.stream().filter(minute -> minute.disk() > percent).count();
    }

    /** The longest time in a row in which CPU use, averaged over five minutes, was above that. */
    int longestCpuAbove(double percent) {
        int longest = 0;
        int current = 0;
        for (int i = 4; i < minutes.size(); i++) {
            double mean = minutes.subList(i - 4, i + 1).stream()
                    .mapToDouble(Minute::cpu)
                    .average()
                    .orElse(0);
            current = mean > percent ? current + 1 : 0;
            longest = Math.max(longest, current);
        }
        return longest;
    }

    /** The first minute after which the number of running nodes never changes again. */
    int settledAt() {
        int last = minutes.size() - 1;
        while (last > 0 && minutes.get(last - 1).running() == minutes.getLast().running()) {
            last--;
        }
        return last;
    }
}
