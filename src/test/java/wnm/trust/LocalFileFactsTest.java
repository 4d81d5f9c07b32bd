package wnm.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real files; with other accounts only where root runs the tests. */
class LocalFileFactsTest {
    @TempDir
    Path folder;

    private final PathTrust trust = PathTrust.ofThisProcess();

    private static void giveAway(Path path) throws Exception {
        assumeTrue(PathTrust.ofThisProcess().callerIsRoot(), "only root may give files away");
        Files.setAttribute(path, "unix:uid", 54_321);
    }

    @Test
    void a_folder_of_ones_own_is_trusted_though_it_lies_in_one_of_all() {
        assertEquals(Hands.TRUSTED, trust.above(folder.resolve("x")));
        assertEquals(Hands.TRUSTED, trust.of(folder));
    }

    @Test
    void a_folder_that_its_group_may_write_to_is_not() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertInstanceOf(Hands.Nobody.class, trust.above(open.resolve("x")));
    }

    @Test
    void a_folder_of_another_account_is_that_accounts_by_its_number_if_it_has_no_name() throws Exception {
        Path theirs = Files.createDirectories(folder.resolve("a/theirs"));
        Files.createDirectory(theirs.resolve("b"));
        giveAway(theirs);
        assertEquals(new Hands.Account("54321", theirs.toString()), trust.above(theirs.resolve("b/x")));
    }

    @Test
    void a_link_is_gone_along() throws Exception {
        Path theirs = Files.createDirectories(folder.resolve("theirs/b"));
        giveAway(theirs);
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("theirs"));
        assertEquals(new Hands.Account("54321", theirs.toString()), trust.above(link.resolve("b/x")));
    }

    @Test
    void nothing_behind_a_link_of_proc_is_trusted() {
        assumeTrue(Files.exists(Path.of("/proc/self/root")), "no /proc here");
        assertInstanceOf(Hands.Nobody.class, trust.above(Path.of("/proc/self/root/etc/x")));
    }

    @Test
    void what_is_missing_is_judged_by_what_is_there() {
        assertEquals(Hands.TRUSTED, trust.above(folder.resolve("none/at/all")));
    }
}
