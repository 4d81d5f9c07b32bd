package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.JDBC;

class NativeLibraryTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, Linux/x86_64/libsqlitejdbc.so",
        "Linux, aarch64, Linux/aarch64/libsqlitejdbc.so",
        "Mac OS X, x86_64, Mac/x86_64/libsqlitejdbc.dylib",
        "Mac OS X, aarch64, Mac/aarch64/libsqlitejdbc.dylib",
    })
    void its_name_is_the_one_the_driver_packs_it_under(String os, String architecture, String expected) {
        String name = NativeLibrary.nameIn(os, architecture);
        assertEquals("org/sqlite/native/" + expected, name);
        assertNotNull(JDBC.class.getResource("/" + name));
    }
}
