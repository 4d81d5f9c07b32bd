package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Editors of Windows put a mark before the text, and who joins two such files has it in the middle. */
class ByteOrderMarkTest {
    @TempDir
    Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("file"), text.replace('^', '\ufeff'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^node_cap = 7\n",
                "^# limits\nnode_cap = 7\n",
                "^^node_cap = 7\r\n",
                "^[section]\r\n^node_cap = 7\r\n",
                "^\nnode_cap = 7"
            })
    void counts_for_nothing_in_a_config_file(String text) throws Exception {
        Layer layer = ConfigFile.read(file(text));
        assertEquals(List.of(), layer.problems());
        assertEquals(List.of(), layer.warnings());
        assertEquals(List.of("7"), layer.values().stream().map(GivenValue::text).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"^NODE_CAP=7\n", "^# limits\nNODE_CAP=7", "A=1\n^NODE_CAP='7'\n", "^export NODE_CAP=7\r\n"})
    void counts_for_nothing_in_a_file_of_variables(String text) throws Exception {
        DotEnvFile read = DotEnvFile.read(file(text), Map.of());
        assertEquals(List.of(), read.warnings());
        assertEquals("7", read.variables().get("NODE_CAP"));
    }
}
