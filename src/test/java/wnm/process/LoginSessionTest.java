package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;

class LoginSessionTest {
    private static final String SESSION = "0::/user.slice/user-1001.slice/session-c4.scope\n";

    @TempDir
    Path folder;

    private final RecordingCommandRunner commands = new RecordingCommandRunner();

    private Optional<String> warning(String cgroup) throws IOException {
        Path file = Files.writeString(folder.resolve("cgroup"), cgroup);
        return new LoginSession(commands, new Caller("pete", 1001, Map.of()), file).warning();
    }

    private void logindSays(String answer) {
        commands.whenStarts(List.of("busctl"), Answer.ok(answer));
    }

    @Test
    void where_logind_ends_all_that_a_session_started_both_ways_out_are_named() throws IOException {
        logindSays("b true\nas 0\nas 1 \"root\"\n");
        String warning = warning(SESSION).orElseThrow();
        assertTrue(warning.contains("systemd+user") && warning.contains("KillExcludeUsers"), warning);
        assertTrue(warning("12:pids:/x\n1:name=systemd:/user.slice/user-1001.slice/session-4.scope\n0::/x\n")
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b false\nas 0\nas 1 \"root\"\n",
                "b true\nas 0\nas 2 \"root\" \"pete\"\n",
                "b true\nas 1 \"olga\"\nas 0\n",
                "what\n",
                ""
            })
    void where_it_spares_this_user_or_says_nothing_clear_nothing_is_said(String answer) throws IOException {
        logindSays(answer);
        assertEquals(Optional.empty(), warning(SESSION));
    }

    @Test
    void what_was_started_by_a_service_asks_nothing() throws IOException {
        assertEquals(Optional.empty(), warning("0::/system.slice/cron.service\n"));
        assertEquals(
                Optional.empty(), warning("0::/user.slice/user-1001.slice/user@1001.service/app.slice/wnm.service\n"));
        assertEquals(List.of(), commands.lines());
    }

    @Test
    void without_logind_nothing_is_said() throws IOException {
        commands.whenStarts(List.of("busctl"), Answer.exit(1, "Failed to connect to bus"));
        assertEquals(Optional.empty(), warning(SESSION));
    }
}
