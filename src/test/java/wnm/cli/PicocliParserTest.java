package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicocliParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "-qv --dry-run",
                "--report node-status --report-format json",
                "--cpu_remove=80 --cpu_remove 90 --start_args=--x=1",
                "--environment= --node_cap -1 -c=/etc/wnm --service_name a,b",
                "--start_args \"quoted\" --environment @file --donate_address x --no_upnp",
            })
    void words_that_nothing_is_wrong_with_mean_the_same_to_picocli(String line) {
        List<OptionWord> words = CommandLineWords.read(List.of(line.split(" "))).options();
        assertTrue(words.stream().allMatch(OptionWord::isWhole));
        assertEquals(words.stream().map(OptionWord::given).toList(), new PicocliParser(words).values());
    }
}
