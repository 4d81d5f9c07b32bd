package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonWnmTest {
    @ParameterizedTest
    @CsvSource({
        "true,  /usr/bin/python3.12, /home/ada/.local/bin/wnm --dry_run",
        "true,  /usr/bin/python3, -m wnm",
        "true,  /usr/bin/python3, -W ignore -m wnm --report node-status",
        "true,  /opt/venv/bin/python, -u /opt/venv/bin/wnm",
        "false, /usr/bin/python3, -m http.server",
        "false, /usr/bin/python3, /usr/bin/editor wnm",
        "false, /usr/lib/jvm/bin/java, -cp wnm.jar wnm.Main",
        "false, /usr/bin/tail, -f wnm",
    })
    void the_reference_is_known_by_its_command_line(boolean expected, String command, String arguments) {
        assertEquals(expected, PythonWnm.isWnm(command, List.of(arguments.split(" ", -1))));
    }

    @Test
    void a_python_without_arguments_is_not_it() {
        assertEquals(false, PythonWnm.isWnm("python3", List.of()));
        assertEquals(false, PythonWnm.isWnm("", List.of("wnm")));
    }

    @Test
    void looking_at_the_processes_of_this_machine_does_not_fail() {
        assertDoesNotThrow(new PythonWnm()::getAsBoolean);
    }
}
