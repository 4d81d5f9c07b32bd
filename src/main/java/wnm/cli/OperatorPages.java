package wnm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the manual page and the completions; scripts/install runs it, wnm itself never does. */
public final class OperatorPages {
    private OperatorPages() {}

    /** @param args the folder to write into, laid out like {@code /usr/share}, and the date of the manual page */
    public static void main(String[] args) throws IOException {
        Path share = Path.of(args[0]);
        write(share.resolve("man/man1"), "wnm.1", ManualPage.of(Version.number(), args[1]));
        write(share.resolve("bash-completion/completions"), "wnm", BashCompletion.script());
        write(share.resolve("zsh/site-functions"), "_wnm", ZshCompletion.script());
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
    }
}
