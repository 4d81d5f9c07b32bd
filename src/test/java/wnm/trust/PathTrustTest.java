package wnm.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTrustTest {
    private static final Path STORAGE = Path.of("/var/antctl/services");
    private static final Path NODE = STORAGE.resolve("antnode0001");
    private static final Path FILE = NODE.resolve("logs/antnode.out");

    private final PretendFiles files = new PretendFiles("olga");

    private Hands above(Path path) {
        return files.trust().above(path);
    }

    private static void assertNobody(String why, Hands hands) {
        Hands.Nobody nobody = assertInstanceOf(Hands.Nobody.class, hands);
        assertTrue(nobody.why().contains(why), nobody.why());
    }

    @Test
    void where_all_is_roots_or_the_callers_nobody_else_can_interfere() {
        files.owned("olga", STORAGE);
        assertEquals(Hands.TRUSTED, above(FILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/var", "/var/antctl", "/var/antctl/services", "/var/antctl/services/antnode0001/logs"})
    void a_folder_of_another_account_makes_all_below_it_that_accounts(Path folder) {
        files.owned("ant", folder);
        assertEquals(new Hands.Account("ant", folder.toString()), above(FILE));
    }

    @Test
    void it_need_not_be_the_account_of_the_nodes() {
        files.owned("mallory", Path.of("/home/mallory"));
        assertEquals(new Hands.Account("mallory", "/home/mallory"), above(Path.of("/home/mallory/n/antnode0007")));
    }

    @Test
    void what_stands_there_itself_counts_only_where_it_is_read() {
        files.owned("ant", FILE);
        assertEquals(Hands.TRUSTED, above(FILE));
        assertEquals(new Hands.Account("ant", FILE.toString()), files.trust().of(FILE));
    }

    @Test
    void two_other_accounts_are_one_too_many() {
        files.owned("mallory", STORAGE).owned("ant", NODE);
        assertNobody("/var/antctl/services belongs to mallory and " + NODE + " to ant", above(FILE));
    }

    @ParameterizedTest
    @CsvSource({
        "/var,                                    o, by everybody",
        "/var/antctl,                             g, by its group (users)",
        "/var/antctl,                             gp, by its group (users)",
        "/var/antctl/services/antnode0001/logs,   o, by everybody"
    })
    void a_folder_that_others_may_write_to_is_nobodys(Path folder, String mode, String why) {
        files.mode(folder, mode);
        assertNobody("the folder " + folder + " can be written " + why, above(FILE));
    }

    @Test
    void a_group_of_ones_own_is_no_other_account_where_only_believing_is_asked() {
        files.mode(STORAGE, "gp");
        assertEquals(Hands.TRUSTED, files.trust().ofDespiteOwnGroups(FILE));
        files.mode(STORAGE, "g");
        assertNobody("by its group", files.trust().ofDespiteOwnGroups(FILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/var", "/var/antctl", "/var/antctl/services", "/var/antctl/services/antnode0001"})
    void a_link_of_roots_is_followed_into_a_folder_of_another_account(Path link) {
        Path rest = link.relativize(FILE);
        files.link(link, Path.of("/srv/data")).owned("ant", Path.of("/srv/data"));
        assertEquals(
                new Hands.Account("ant", "/srv/data"),
                above(Path.of("/srv/data").resolve(rest)));
        assertEquals(new Hands.Account("ant", "/srv/data"), above(FILE));
    }

    @Test
    void a_link_in_a_folder_of_another_account_stays_that_accounts_wherever_it_leads() {
        files.owned("ant", STORAGE).link(NODE, Path.of("/opt/app"));
        assertEquals(new Hands.Account("ant", STORAGE.toString()), above(NODE.resolve("logs")));
    }

    @Test
    void relative_links_and_dots_are_gone_along_as_well() {
        files.link(STORAGE, Path.of("../lib/./nodes")).owned("ant", Path.of("/var/lib/nodes"));
        assertEquals(new Hands.Account("ant", "/var/lib/nodes"), above(FILE));
    }

    @Test
    void the_last_name_may_be_a_link_of_whomever() {
        files.link(FILE, Path.of("/etc/shadow")).owned("ant", FILE);
        assertEquals(Hands.TRUSTED, above(FILE));
    }

    @Test
    void links_in_a_circle_end() {
        files.link(NODE, STORAGE.resolve("other")).link(STORAGE.resolve("other"), NODE);
        assertNobody("too many links", above(FILE));
    }

    @Test
    void links_of_proc_are_not_believed_even_where_root_owns_them() {
        Path magic = Path.of("/proc/4711/root");
        files.link(NODE, magic.resolve("home/ant/x")).link(magic, Path.of("/")).ofProc(magic);
        assertNobody("leads elsewhere", above(NODE.resolve("logs")));
    }

    @Test
    void where_the_kernel_ends_elsewhere_nothing_is_done() {
        files.link(NODE, Path.of("/srv/node")).elsewhere(NODE);
        assertNobody("does not lead", above(NODE.resolve("logs")));
    }

    @Test
    void something_that_has_just_appeared_is_not_missed() {
        files.missing(NODE).elsewhere(NODE.resolve("logs"));
        assertNobody("does not lead", above(FILE));
    }

    @Test
    void what_is_missing_in_a_trusted_folder_can_be_made_only_by_those() {
        files.missing(NODE);
        assertEquals(Hands.TRUSTED, above(NODE));
        assertEquals(Hands.TRUSTED, above(FILE));
    }

    @Test
    void in_a_folder_of_all_only_what_is_ones_own_and_there_is_certain() {
        Path tmp = Path.of("/tmp");
        files.mode(tmp, "ot").owned("olga", tmp.resolve("mine")).owned("mallory", tmp.resolve("others"));
        assertEquals(Hands.TRUSTED, above(tmp.resolve("mine/x")));
        assertEquals(new Hands.Account("mallory", "/tmp/others"), above(tmp.resolve("others/x")));
        assertNobody("everybody may make files", above(tmp.resolve("mine")));
        files.missing(tmp.resolve("none"));
        assertNobody("everybody may make files", above(tmp.resolve("none/x")));
    }

    @Test
    void a_link_of_another_account_in_a_folder_of_all_is_that_accounts() {
        Path link = Path.of("/tmp/link");
        files.mode(Path.of("/tmp"), "ot").link(link, Path.of("/etc")).owned("mallory", link);
        assertEquals(new Hands.Account("mallory", "/tmp/link"), above(link.resolve("passwd")));
    }

    @Test
    void root_trusts_no_ordinary_user() {
        PretendFiles ofRoot = new PretendFiles(PretendFiles.ROOT).owned("olga", Path.of("/home/olga"));
        assertEquals(
                new Hands.Account("olga", "/home/olga"),
                ofRoot.trust().above(Path.of("/home/olga/.local/share/autonomi/colony.db")));
    }
}
