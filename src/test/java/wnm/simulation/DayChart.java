package wnm.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws days side by side: nodes, CPU use, and what was done, hour by hour. */
final class DayChart {
    private static final int WIDTH = 300;
    private static final int GAP = 30;
    private static final int LEFT = 40;
    private static final int NODES_TOP = 50;
    private static final int HEIGHT = 100;
    private static final int CPU_TOP = NODES_TOP + HEIGHT + 26;
    private static final int ACTIONS_TOP = CPU_TOP + HEIGHT + 26;
    private static final int ACTIONS_HEIGHT = 40;
    private static final int BOTTOM = ACTIONS_TOP + ACTIONS_HEIGHT;
    private static final int MOST_NODES = 20;
    private static final int CPU_EVERY = 10;

    private final StringBuilder svg = new StringBuilder();

    private DayChart() {}

    static String of(String title, Map<String, Day> days) {
        return new DayChart().draw(title, days);
    }

    private String draw(String title, Map<String, Day> days) {
        int width = LEFT + days.size() * (WIDTH + GAP);
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"10\">",
                width, BOTTOM + 24);
        line("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
        line("<text x=\"%d\" y=\"16\" font-size=\"13\" font-weight=\"bold\">%s</text>", LEFT, title);
        for (String row : List.of("nodes:" + NODES_TOP, "CPU %:" + CPU_TOP, "done:" + ACTIONS_TOP)) {
            String[] parts = row.split(":", 2);
            line("<text x=\"2\" y=\"%d\">%s</text>", Integer.parseInt(parts[1]) + 10, parts[0]);
        }
        int x = LEFT;
        for (Map.Entry<String, Day> day : days.entrySet()) {
            column(x, day.getKey(), day.getValue());
            x += WIDTH + GAP;
        }
        line("</svg>");
        return svg.toString();
    }

    private void column(int x, String title, Day day) {
        line("<g transform=\"translate(%d 0)\">", x);
        line("<text x=\"0\" y=\"40\" font-weight=\"bold\">%s</text>", title);
        line(
                "<text x=\"%d\" y=\"40\" text-anchor=\"end\">%d changes, %d turns</text>",
                WIDTH, day.changes(), day.turns());
        frame(NODES_TOP, HEIGHT, MOST_NODES, 5);
        frame(CPU_TOP, HEIGHT, 100, 25);
        limit(50, "#2a2");
        limit(70, "#c22");
        line("<path d=\"%s\" fill=\"none\" stroke=\"#247\" stroke-width=\"1.3\"/>", nodes(day));
        line("<path d=\"%s\" fill=\"none\" stroke=\"#888\"/>", cpu(day));
        line("<path d=\"M0 %dH%d\" stroke=\"#ccc\"/>", ACTIONS_TOP + ACTIONS_HEIGHT / 2, WIDTH);
        line("<path d=\"%s\" stroke=\"#2a2\" stroke-width=\".6\"/>", ticks(day, true));
        line("<path d=\"%s\" stroke=\"#c22\" stroke-width=\".6\"/>", ticks(day, false));
        for (int hour = 0; hour <= 24; hour += 6) {
            line(
                    "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" fill=\"#666\">%d h</text>",
                    at(hour * 60), BOTTOM + 14, hour);
        }
        line("</g>");
    }

    private void frame(int top, int height, int most, int step) {
        for (int value = 0; value <= most; value += step) {
            int y = top + height - value * height / most;
            line("<path d=\"M0 %dH%d\" stroke=\"#eee\"/>", y, WIDTH);
            line("<text x=\"-3\" y=\"%d\" text-anchor=\"end\" fill=\"#666\">%d</text>", y + 3, value);
        }
    }

    private void limit(int percent, String colour) {
        line(
                "<path d=\"M0 %dH%d\" stroke=\"%s\" stroke-dasharray=\"3 3\"/>",
                CPU_TOP + HEIGHT - percent, WIDTH, colour);
    }

    private static String nodes(Day day) {
        StringBuilder path = new StringBuilder("M0 " + nodesY(day.running(0)));
        for (int minute = 1; minute < day.minutes().size(); minute++) {
            if (day.running(minute) != day.running(minute - 1)) {
                path.append('H').append(at(minute)).append('V').append(nodesY(day.running(minute)));
            }
        }
        return path.append('H').append(WIDTH).toString();
    }

    private static int nodesY(int count) {
        return NODES_TOP + HEIGHT - count * HEIGHT / MOST_NODES;
    }

    /** Means of ten minutes. */
    private static String cpu(Day day) {
        StringBuilder path = new StringBuilder();
        for (int minute = 0; minute < day.minutes().size(); minute += CPU_EVERY) {
            double mean = day.minutes().subList(minute, minute + CPU_EVERY).stream()
                    .mapToDouble(Day.Minute::cpu)
                    .average()
                    .orElse(0);
            path.append(minute == 0 ? 'M' : 'L')
                    .append(at(minute + CPU_EVERY / 2))
                    .append(' ')
                    .append(CPU_TOP + HEIGHT - StrictMath.round(mean));
        }
        return path.toString();
    }

    private static String ticks(Day day, boolean growing) {
        StringBuilder path = new StringBuilder("M0 0");
        int middle = ACTIONS_TOP + ACTIONS_HEIGHT / 2;
        for (int minute = 0; minute < day.minutes().size(); minute++) {
            Day.Minute what = day.minutes().get(minute);
            if (growing ? what.grows() : what.shrinks()) {
                path.append('M').append(at(minute)).append(' ').append(middle).append(growing ? "v-18" : "v18");
            }
        }
        return path.toString();
    }

    private static String at(int minute) {
        return String.format(Locale.ROOT, "%.1f", minute * (double) WIDTH / Scenario.MINUTES);
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
