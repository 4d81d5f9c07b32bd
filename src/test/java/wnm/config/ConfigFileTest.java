package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final Path FILE = Path.of("/etc/mine");

    @Test
    void values_know_their_line() {
        Layer layer = ConfigFile.parse(FILE, "# mine\n\nnode_cap=7\r\n  --no_upnp\n");
        assertEquals(
                List.of(
                        new GivenValue(Setting.NODE_CAP, "7", new Origin.ConfigFile(FILE, 3)),
                        new GivenValue(Setting.NO_UPNP, "true", new Origin.ConfigFile(FILE, 4))),
                layer.values());
        assertEquals(List.of(), layer.problems());
        assertEquals(List.of(), layer.warnings());
    }

    @Test
    void an_unknown_key_is_a_warning_that_names_the_nearest() {
        Layer layer = ConfigFile.parse(FILE, "node-cap=7\nnode_c=9\nv=true\ngarbage line with words\n");
        assertEquals(List.of(), layer.values());
        assertEquals(
                List.of(
                        "/etc/mine:1: unknown key 'node-cap', ignored; did you mean 'node_cap'?",
                        "/etc/mine:2: unknown key 'node_c', ignored; did you mean 'node_cap'?",
                        "/etc/mine:3: unknown key 'v', ignored",
                        "/etc/mine:4: unknown key 'garbage', ignored"),
                layer.warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "confirm=true",
                "force_action=add",
                "init",
                "report: node-status",
                "install_schedule = cron",
                "remove_schedule",
                "remove_lockfile",
                "version=no"
            })
    void what_each_run_would_repeat_is_refused(String line) {
        String key = line.split("[ =:]", 2)[0];
        Layer layer = ConfigFile.parse(FILE, "node_cap=7\n" + line);
        assertEquals(List.of("/etc/mine:2: " + key + " is accepted on the command line only"), layer.problems());
    }

    @Test
    void every_bad_line_is_named() {
        Layer layer = ConfigFile.parse(FILE, "x;c\nenvironment=[a, b]\n= 5\u0007\n");
        assertEquals(
                List.of(
                        "Unexpected line 1 in /etc/mine: 'x;c'",
                        "/etc/mine:2: environment can't be set to a list '[a, b]'",
                        "Unexpected line 3 in /etc/mine: '= 5\\x07'"),
                layer.problems());
    }

    @Test
    void a_list_for_an_unknown_key_and_a_further_file_are_only_warnings() {
        Layer layer = ConfigFile.parse(FILE, "fruit=[a]\nconfig=/other\nhelp\n");
        assertEquals(List.of(), layer.problems());
        assertEquals(3, layer.warnings().size());
    }

    @Test
    void columns_of_a_report_that_are_no_settings_are_passed_over() {
        assertEquals(
                List.of(),
                ConfigFile.parse(FILE, "id=1\ncpu_count=4\ndocker_image=i:latest\n")
                        .warnings());
    }

    @Test
    void the_named_file_comes_before_the_two_default_ones(@TempDir Path home) throws IOException {
        write(home.resolve(".local/share/wnm/config"), "node_cap=1");
        write(home.resolve("wnm/config"), "node_cap=2");
        write(home.resolve("mine"), "\ufeffnode_cap=3");
        Optional<GivenValue> named = Optional.of(Given.typed(Setting.CONFIG, "~/mine"));
        List<Layer> layers = ConfigFile.layers(named, new UserPaths(home, Path.of("/")));
        assertEquals(
                List.of("3", "2", "1"),
                layers.stream().map(layer -> layer.values().getFirst().text()).toList());
    }

    @Test
    void a_default_file_may_be_missing_but_a_named_one_may_not(@TempDir Path home) throws IOException {
        write(home.resolve("wnm"), "a program of that name");
        UserPaths paths = new UserPaths(home, home);
        assertTrue(ConfigFile.layers(Optional.empty(), paths).stream()
                .allMatch(layer -> layer.equals(Layer.of(List.of()))));
        Layer named = ConfigFile.layers(Optional.of(Given.typed(Setting.CONFIG, "none")), paths)
                .getFirst();
        assertEquals(
                List.of("Unable to open config file: " + home.resolve("none") + ". Error: no such file"),
                named.problems());
    }

    @Test
    void a_folder_or_bytes_that_are_no_text_are_named_as_such(@TempDir Path home) throws IOException {
        assertTrue(ConfigFile.read(home).problems().getFirst().endsWith("Error: is a folder"));
        Path binary = Files.write(home.resolve("binary"), new byte[] {'a', '=', (byte) 0xff});
        assertTrue(ConfigFile.read(binary).problems().getFirst().endsWith("Error: is not UTF-8 text"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void of_many_bad_lines_the_first_are_named_and_the_others_counted() {
        Layer layer = ConfigFile.parse(FILE, "x\n".repeat(1000) + "=\n".repeat(1000));
        assertEquals(51, layer.warnings().size());
        assertEquals("/etc/mine:50: unknown key 'x', ignored", layer.warnings().get(49));
        assertEquals("/etc/mine: 950 more of this kind", layer.warnings().getLast());
        assertEquals(51, layer.problems().size());
        assertEquals("/etc/mine: 950 more of this kind", layer.problems().getLast());
    }

    @Test
    void of_a_long_line_only_the_beginning_is_told() {
        assertEquals(
                List.of("Unexpected line 1 in /etc/mine: '=" + "x".repeat(999) + "'..."),
                ConfigFile.parse(FILE, "=" + "x".repeat(1_000_000)).problems());
    }
}
