package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellingLineTest {
    private static String of(String output) {
        return TellingLine.of(output).orElse("");
    }

    @Test
    void frames_of_java_and_rust_are_skipped() {
        assertEquals(
                "Exception in thread \"main\" java.net.BindException: Address already in use",
                of(
                        "Exception in thread \"main\" java.net.BindException: Address already in use\n"
                                + "\tat java.base/sun.nio.ch.Net.bind0(Native Method)\n\tat StandInNode.main(StandInNode.java)\n"));
        assertEquals(
                "thread 'main' panicked at src/main.rs:3:5: no network",
                of("thread 'main' panicked at src/main.rs:3:5:\nno network\nstack backtrace:\n"
                        + "   0: rust_begin_unwind\n             at /rustc/library/std/src/panicking.rs:665:5\n"
                        + "   1: <T as core::ops::FnOnce>::call_once\n"
                        + "note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.\n"));
    }

    @Test
    void the_cause_behind_the_word_error_is_told() {
        assertEquals(
                "0: Address already in use (os error 98)",
                of("Error:\n   0: Address already in use (os error 98)\n\nBacktrace omitted.\n"));
        assertEquals("error: bad peer", of("starting\nerror: bad peer\nbye\n"));
    }

    @Test
    void what_a_terminal_obeys_or_nobody_sees_is_shown_as_an_escape() {
        assertEquals(
                Optional.of("fatal error \\x9b31m \\u202e end \\u200b"),
                TellingLine.of("fatal error \u009b31m \u202e end \u200b\n"));
        String cut =
                TellingLine.of("x".repeat(196) + "\ud83d\ude00" + "y".repeat(9)).orElseThrow();
        assertEquals("x".repeat(196) + "...", cut);
    }

    @Test
    void without_a_sign_the_last_line_tells() {
        assertEquals("bye", of("hello\n  bye \u0007\n\n"));
        assertEquals(Optional.empty(), TellingLine.of("\n  \n"));
    }

    @Test
    void a_long_line_is_cut() {
        assertEquals(200, of("error " + "x".repeat(500)).length());
    }
}
