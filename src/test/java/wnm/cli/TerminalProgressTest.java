package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final TerminalProgress progress =
            new TerminalProgress(new PrintStream(written, false, StandardCharsets.UTF_8));

    private String shown() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void it_says_which_node_of_how_many_and_how_long_the_pause_still_takes() {
        progress.at("stop", "antnode0003", 1, 2);
        progress.waiting(Duration.ofMillis(1500));
        progress.at("add", "", 2, 2);
        assertEquals(
                CLEAR + "[1/2] stop antnode0003 ..." + CLEAR + "[1/2] stop antnode0003 done; next in 2 s" + CLEAR
                        + "[2/2] add ...",
                shown());
    }

    @Test
    void it_gives_way_to_a_log_line_once_and_is_gone_at_the_end() {
        progress.at("remove", "antnode0001", 1, 1);
        assertEquals(CLEAR, TerminalProgress.giveWay());
        assertEquals("", TerminalProgress.giveWay());
        progress.at("remove", "antnode0001", 1, 1);
        int length = shown().length();
        progress.over();
        progress.over();
        assertEquals(CLEAR, shown().substring(length));
    }
}
