package wnm.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sudo -n -u ant -- env TOKEN=secret http_proxy=http://me:secret@host sh -c x=1"
                        + "|sudo -n -u ant -- env TOKEN=*** http_proxy=*** sh -c x=1",
                "docker run -e TOKEN=secret --mount type=bind,src=/a image|docker run -e TOKEN=*** --mount type=bind,src=/a image",
                "antctl add --env TOKEN=secret --count 1|antctl add --env TOKEN=*** --count 1",
                "systemctl show --property=Version|systemctl show --property=Version"
            })
    void messages_leave_out_what_variables_hold(String words, String shown) {
        assertEquals(shown, Command.of(Command.QUESTION, words.split(" ")).line());
    }

    @Test
    void a_failure_leaves_it_out_too() {
        Command command = Command.of(Command.QUESTION, List.of("sudo", "-n", "env", "TOKEN=secret", "sh"));
        for (CommandException.Kind kind : CommandException.Kind.values()) {
            assertFalse(new CommandException(kind, command, "no").toString().contains("secret"));
        }
    }
}
