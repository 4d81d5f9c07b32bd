package wnm.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateGroupsTest {
    @TempDir
    Path etc;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(etc.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/sh
                olga:x:1000:1000::/home/olga:/bin/sh
                pete:x:1001:1001::/home/pete:/bin/sh
                twin:x:1002:1001::/home/twin:/bin/sh
                broken
                """);
        Files.writeString(etc.resolve("group"), """
                olga:x:1000:
                pete:x:1001:
                self:x:1003:olga
                users:x:100:olga,pete
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000, true",
        "1003, 1000, true",
        "1001, 1001, false",
        "100, 1000, false",
        "77, 1000, false",
        "1000, 77, false"
    })
    void a_group_is_an_accounts_own_if_nobody_else_is_in_it(long group, long account, boolean alone) {
        assertEquals(alone, new PrivateGroups(etc).isAlone(group, account));
    }

    @Test
    void without_the_lists_nothing_is_known() {
        assertEquals(false, new PrivateGroups(etc.resolve("none")).isAlone(1000, 1000));
    }
}
