package wnm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private final PrintStream standardError = System.err;
    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final LoggerContext loggers = new LoggerContext();

    @BeforeEach
    void configure() throws Exception {
        System.setErr(new PrintStream(errors, true, UTF_8));
        System.setOut(new PrintStream(output, true, UTF_8));
        loggers.setMDCAdapter(new LogbackMDCAdapter());
        new ContextInitializer(loggers).autoConfig();
    }

    @AfterEach
    void restore() {
        System.setErr(standardError);
        System.setOut(standardOutput);
    }

    private String logged() {
        return errors.toString(UTF_8);
    }

    @Test
    void logback_finds_the_configurator_and_says_nothing_itself() {
        assertEquals("", logged());
        assertEquals(Level.INFO, loggers.getLogger("wnm").getLevel());
    }

    @Test
    void what_the_database_library_throws_it_need_not_log_too() {
        loggers.getLogger("org.sqlite.SQLiteJDBCLoader").error("Failed to load native library");
        assertEquals("", logged());
        LogConfigurator.setLevel(loggers, Level.DEBUG);
        loggers.getLogger("org.sqlite.SQLiteJDBCLoader").error("Failed to load native library");
        assertTrue(logged().contains("Failed to load native library"), logged());
    }

    @Test
    void a_line_is_level_logger_message_on_standard_error() {
        loggers.getLogger("wnm.cycle.Run").info("Found {} nodes: ß", 3);
        assertEquals("INFO [root] Found 3 nodes: ß\n", logged());
        assertEquals("", output.toString(UTF_8));
    }

    @Test
    void level_names_are_those_of_python() {
        LogConfigurator.setLevel(loggers, Level.DEBUG);
        loggers.getLogger("wnm").error("e");
        loggers.getLogger("wnm").warn("w");
        loggers.getLogger("wnm").info("i");
        loggers.getLogger("wnm").debug("d");
        assertEquals("ERROR [root] e\nWARNING [root] w\nINFO [root] i\nDEBUG [root] d\n", logged());
    }

    @Test
    void two_loggers_keep_their_names() {
        loggers.getLogger("wnm.reports").warn("a");
        loggers.getLogger("wnm.node_id_tracker").info("b");
        loggers.getLogger("wnm.reports.Other").info("c");
        assertEquals("WARNING [wnm.reports] a\nINFO [wnm.node_id_tracker] b\nINFO [root] c\n", logged());
    }

    @Test
    void a_log_file_takes_everything_with_its_time_and_standard_error_the_errors() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        LogConfigurator.logTo(loggers, file, false);
        loggers.getLogger("wnm").info("Found {} nodes", 3);
        loggers.getLogger("wnm").error("e");
        assertEquals("ERROR [root] e\n", logged());
        String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ";
        assertTrue(
                file.toString(UTF_8).matches(time + "INFO \\[root\\] Found 3 nodes\n" + time + "ERROR \\[root\\] e\n"),
                file.toString(UTF_8));
    }

    @Test
    void a_stream_in_the_place_of_a_file_takes_everything_with_its_time_and_nothing_twice() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        LogConfigurator.logOnlyTo(loggers, stream);
        loggers.getLogger("wnm").info("a");
        loggers.getLogger("wnm").error("b");
        assertEquals("", logged());
        assertTrue(
                stream.toString(UTF_8).matches("\\S+Z INFO \\[root\\] a\n\\S+Z ERROR \\[root\\] b\n"),
                stream.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/stdout, OUTPUT",
        "/dev/fd/1, OUTPUT",
        "/proc/self/fd/1, OUTPUT",
        "/dev/./stdout, OUTPUT",
        "/dev/stderr, ERROR",
        "/dev/fd/2, ERROR",
        "/proc/self/fd/2, ERROR"
    })
    void the_streams_are_known_by_their_names(String path, LogStream stream) {
        assertEquals(Optional.of(stream), LogStream.of(Path.of(path)));
        assertEquals(Optional.empty(), LogStream.of(Path.of(path + "0")));
    }

    @Test
    void a_terminal_shows_what_goes_to_the_file_too() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        LogConfigurator.logTo(loggers, file, true);
        loggers.getLogger("wnm").info("a");
        assertEquals("INFO [root] a\n", logged());
        assertTrue(file.toString(UTF_8).endsWith("Z INFO [root] a\n"));
    }

    @Test
    void a_time_has_seconds_even_when_they_are_none() {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName("wnm");
        event.setLevel(Level.INFO);
        event.setMessage("a");
        event.setTimeStamp(1_800_000_000_123L);
        assertEquals("2027-01-15T08:00:00Z INFO [root] a\n", LogLayout.file().doLayout(event));
    }

    @Test
    void only_the_first_line_of_a_message_carries_the_prefix() {
        loggers.getLogger("wnm").info("Action: {\n  \"status\": \"idle\"\n}");
        assertEquals("INFO [root] Action: {\n  \"status\": \"idle\"\n}\n", logged());
    }

    @Test
    void a_terminal_obeys_nothing_of_what_is_logged() {
        loggers.getLogger("wnm").info("{} runs", "a\u001b[2Jb\u0007c\rd\u009b31me\u202ef\u2066g\u2028h\u200bi\ud800");
        assertEquals(
                "INFO [root] a\\x1b[2Jb\\x07c\\x0dd\\x9b31me\\u202ef\\u2066g\\u2028h\\u200bi\\ud800 runs\n", logged());
    }

    @Test
    void no_part_of_a_message_looks_like_an_entry_of_its_own() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        LogConfigurator.logTo(loggers, file, true);
        String forged = "boom\nINFO [root] all is well\n2026-11-28T10:00:00Z ERROR [root] x\n\nend";
        loggers.getLogger("wnm").warn("Failed: {}", forged);
        assertEquals(
                "WARNING [root] Failed: boom\n    INFO [root] all is well\n    2026-11-28T10:00:00Z ERROR [root] x\n\nend\n",
                logged());
        assertEquals(
                1,
                file.toString(UTF_8)
                        .lines()
                        .filter(line -> line.matches("\\S+Z \\w+ \\[.*"))
                        .count(),
                file.toString(UTF_8));
    }

    @Test
    void a_stack_trace_is_shown_at_debug_level_only() {
        loggers.getLogger("wnm").error("bad", new IllegalStateException("cause"));
        assertEquals("ERROR [root] bad\n", logged());
        errors.reset();
        LogConfigurator.setLevel(loggers, Level.DEBUG);
        loggers.getLogger("wnm").error("bad", new IllegalStateException("cause"));
        assertTrue(logged().startsWith("ERROR [root] bad\njava.lang.IllegalStateException: cause"), logged());
        assertTrue(logged().contains("LoggingTest"), logged());
    }

    @ParameterizedTest
    @CsvSource({"DEBUG, WARN", "INFO, WARN", "WARN, WARN", "ERROR, ERROR", "OFF, OFF"})
    void libraries_speak_from_warning_up_whatever_the_level(String ours, String theirs) {
        LogConfigurator.setLevel(loggers, Level.toLevel(ours));
        assertEquals(
                Level.toLevel(theirs), loggers.getLogger("org.hibernate.SQL").getEffectiveLevel());
        assertEquals(Level.toLevel(ours), loggers.getLogger("wnm.store").getEffectiveLevel());
    }

    @Test
    void critical_is_silence() {
        LogConfigurator.setLevel(loggers, LogConfigurator.level("critical"));
        loggers.getLogger("wnm").error("e");
        loggers.getLogger("org.hibernate").error("e");
        assertEquals("", logged());
    }

    @ParameterizedTest
    @CsvSource({
        "DEBUG, DEBUG", "debug, DEBUG", "Info, INFO", "WARNING, WARN", "warn, WARN", "error, ERROR",
        "CRITICAL, OFF", "fatal, OFF", "NOTSET, DEBUG", "verbose, INFO", "'', INFO", "10, INFO"
    })
    void a_level_has_the_name_that_python_gives_it(String name, String level) {
        assertEquals(Level.toLevel(level), LogConfigurator.level(name));
    }

    @Test
    void quiet_wins_over_the_level() {
        LoggerContext current = assertInstanceOf(LoggerContext.class, LoggerFactory.getILoggerFactory());
        try {
            LogConfigurator.apply(Optional.of("DEBUG"), true);
            assertEquals(Level.ERROR, current.getLogger("wnm").getLevel());
            LogConfigurator.apply(Optional.of("DEBUG"), false);
            assertEquals(Level.DEBUG, current.getLogger("wnm").getLevel());
        } finally {
            LogConfigurator.apply(Optional.empty(), false);
        }
        assertEquals(Level.INFO, current.getLogger("wnm").getLevel());
    }

    @Test
    void jboss_logging_goes_the_same_way() {
        assertEquals("slf4j", System.getProperty("org.jboss.logging.provider"));
    }
}
