package wnm.process.launchd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.dd.plist.NSDictionary;
import com.dd.plist.PropertyListParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.local.LocalCommandRunner;

/** Other programs understand our plists as we mean them: a second library anywhere, and macOS's own plutil(1) on a Mac. */
class PlistReadersTest {
    @TempDir
    Path folder;

    static Stream<JobFile> jobs() {
        return Stream.of(
                        "/Users/ada/node store-1 100%/antnode0001",
                        "a & b",
                        "<string>",
                        "]]>",
                        "&amp;",
                        "\"'$HOME`id`\\",
                        "größe",
                        "\uD83D\uDE00",
                        "--",
                        "  a  ",
                        "")
                .flatMap(word -> Stream.of(job(word, Optional.of("ant")), job(word, Optional.empty())));
    }

    private static JobFile job(String word, Optional<String> user) {
        return new JobFile(
                "com.autonomi.antnode-1",
                List.of("/opt/antnode", "--root-dir", word),
                Optional.of("/opt/" + word),
                Optional.of("/opt/" + word + "/log"),
                user,
                word.isEmpty() ? Map.of() : Map.of("A", word, "B_2", "x=y"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void a_second_library_reads_what_was_meant(JobFile job) throws Exception {
        NSDictionary read = (NSDictionary) PropertyListParser.parse(job.text().getBytes(StandardCharsets.UTF_8));

        assertEquals(job.label(), text(read, "Label"));
        assertEquals(
                job.words(),
                Arrays.stream((Object[]) Objects.requireNonNull(read.get("ProgramArguments"))
                                .toJavaObject())
                        .map(Object::toString)
                        .toList());
        assertEquals(job.folder().orElseThrow(), text(read, "WorkingDirectory"));
        assertEquals(job.output().orElseThrow(), text(read, "StandardOutPath"));
        assertEquals(job.output().orElseThrow(), text(read, "StandardErrorPath"));
        assertEquals(job.user(), read.containsKey("UserName") ? Optional.of(text(read, "UserName")) : Optional.empty());
        assertEquals(true, Objects.requireNonNull(read.get("RunAtLoad")).toJavaObject());
        assertEquals(true, Objects.requireNonNull(read.get("KeepAlive")).toJavaObject());
        assertEquals(
                job.environment(),
                read.containsKey("EnvironmentVariables")
                        ? Objects.requireNonNull(read.get("EnvironmentVariables"))
                                .toJavaObject()
                        : Map.of());
    }

    private static String text(NSDictionary read, String name) {
        return Objects.requireNonNull(read.get(name), name).toJavaObject(String.class);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    @EnabledOnOs(value = OS.MAC, disabledReason = "plutil is a program of macOS")
    void plutil_finds_no_fault_and_reads_what_was_meant(JobFile job) throws Exception {
        Path file = Files.writeString(folder.resolve("com.autonomi.antnode-1.plist"), job.text());

        plutil("-lint", "--", file.toString());
        plutil("-convert", "binary1", "--", file.toString());

        assertEquals(job, new JobFiles(commands(), folder).read(file));
    }

    private static void plutil(String... words) throws CommandException {
        commands()
                .run(Command.of(
                        Command.QUESTION,
                        Stream.concat(Stream.of("plutil"), Arrays.stream(words)).toList()))
                .orThrow();
    }

    private static LocalCommandRunner commands() {
        return new LocalCommandRunner("/usr/bin:/bin", Path.of("/"));
    }
}
