package wnm.process.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A made-up {@code /proc}, as the account 4711000 in the groups 20 and 30 sees it. */
class ProcViewTest {
    private static final String ME = "4711000";
    private static final String OTHER = "4711001";

    @TempDir
    Path proc;

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(proc.resolve("7/ns"));
        Files.createSymbolicLink(proc.resolve("self"), Path.of("7"));
        Files.createSymbolicLink(proc.resolve("7/ns/pid"), Path.of("pid:[4026531836]"));
        Files.createDirectories(proc.resolve("1"));
        Files.writeString(proc.resolve("1/stat"), "1 (init) S 0");
        capabilities("0000000000000000");
        mounted("rw");
    }

    private void capabilities(String effective) throws IOException {
        Files.writeString(
                proc.resolve("7/status"),
                "Name:\tjava\nUid:\t" + ME + "\t0\t0\t0\nGid:\t20\t20\t20\t20\nGroups:\t20 30 \nCapEff:\t" + effective
                        + "\n");
    }

    private void mounted(String options) throws IOException {
        Files.writeString(
                proc.resolve("7/mountinfo"),
                "21 28 0:20 / /sys rw shared:7 - sysfs sysfs rw,hidepid=2\n" + "22 28 0:21 / " + proc
                        + " rw,nosuid shared:12 - proc proc rw,hidepid=2,gid=4\n" + "23 28 0:22 / " + proc
                        + " rw,nosuid shared:13 - proc proc " + options + "\n");
    }

    private Optional<String> hides(String account) {
        return new ProcView(proc, 7).hides(account);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rw; false",
                "rw,hidepid=0; false",
                "rw,hidepid=off; false",
                "rw,hidepid=1; true",
                "rw,hidepid=noaccess; true",
                "rw,hidepid=2; true",
                "rw,hidepid=invisible; true",
                "rw,gid=30,hidepid=2; false",
                "rw,gid=20,hidepid=invisible; false",
                "rw,gid=40,hidepid=2; true",
                "rw,gid=30,hidepid=4; true",
                "rw,gid=30,hidepid=ptraceable; true",
                "rw,hidepid=something-new; true"
            })
    void the_options_of_the_last_mount_say_what_is_hidden_and_from_whom(String options, boolean hidden)
            throws IOException {
        mounted(options);

        assertEquals(hidden, hides(OTHER).isPresent());
        assertEquals(Optional.empty(), hides(ME), "nobody's own processes are hidden from him");
    }

    @Test
    void who_may_look_at_every_process_sees_them_all() throws IOException {
        capabilities("0000000000080000");
        mounted("rw,hidepid=2");
        assertEquals(Optional.empty(), hides(OTHER));

        capabilities("000001fffff7ffff"); // root of a container, without CAP_SYS_PTRACE
        assertTrue(hides(OTHER).isPresent());
    }

    @Test
    void the_reason_names_option_account_and_cure() throws IOException {
        mounted("rw,hidepid=2");

        String reason = hides("ant").orElseThrow();

        assertTrue(reason.contains("hidepid=2") && reason.contains("ant"), reason);
        assertTrue(reason.contains("gid=GROUP") && reason.contains("run wnm as root"), reason);
    }

    @Test
    void without_the_option_the_first_process_must_be_seen() throws IOException {
        Files.delete(proc.resolve("1/stat"));

        assertTrue(hides(OTHER).isPresent());
        assertEquals(Optional.empty(), hides(ME));
    }

    @Test
    void a_proc_of_another_namespace_or_none_at_all_shows_nobodys_processes() {
        assertTrue(new ProcView(proc, 8).hides(ME).orElseThrow().contains("mount -t proc"));
        assertTrue(new ProcView(proc.resolve("1"), 7).hides(ME).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pid:[4026531836]", "pid:[4026533365]"})
    void the_first_namespace_holds_all_others(String name) throws IOException {
        Files.delete(proc.resolve("7/ns/pid"));
        Files.createSymbolicLink(proc.resolve("7/ns/pid"), Path.of(name));

        assertEquals(
                name.equals("pid:[4026531836]"),
                new ProcView(proc, 7).namespace("b00t").whole());
        assertEquals(name, new ProcView(proc, 7).namespace("b00t").name());
        assertFalse(new ProcView(proc, 7).namespace("b00t").boot().isEmpty());
    }
}
