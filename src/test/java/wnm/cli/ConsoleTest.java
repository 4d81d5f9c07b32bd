package wnm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import wnm.model.OperatorError;

class ConsoleTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void output_is_utf_8_with_one_line_feed_and_written_at_once() {
        new Output(new BufferedOutputStream(written)).line("Größe\nß");
        assertEquals("Größe\nß\n", written.toString(UTF_8));
    }

    @Test
    void output_that_nobody_takes_is_an_error() {
        Output full = new Output(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        OperatorError error = assertThrows(OperatorError.class, () -> full.line("x"));
        assertEquals(OperatorError.FAILED, error.exitCode());
        assertEquals(List.of("Standard output could not be written: No space left on device"), error.lines());
    }

    @Test
    void a_usage_error_shows_the_usage_and_then_a_line_for_each_problem() {
        new ConsoleErrors(new BufferedOutputStream(written))
                .usage(new OperatorError(OperatorError.USAGE, List.of("one", "two")));
        assertEquals(HelpText.usage() + "wnm: error: one\nwnm: error: two\n", written.toString(UTF_8));
    }

    @Test
    void the_version_line_names_the_program() {
        assertTrue(Version.line().startsWith("wnm version "));
    }
}
