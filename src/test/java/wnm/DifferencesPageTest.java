package wnm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/differences.md} promises is there to be looked at. */
class DifferencesPageTest {
    private static final Path PAGE = Path.of("docs/differences.md");
    private static final int DEFECTS = 95;

    /** Numbered on from there. */
    private static final int RULINGS = 106;

    @Test
    void every_test_it_names_exists() throws Exception {
        Set<String> missing = found("\\b[A-Z][A-Za-z]+(?:Test|Contract)\\b");
        missing.removeAll(tests());
        assertEquals(Set.of(), missing);
    }

    @Test
    void every_row_names_a_test() throws Exception {
        List<String> without = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| | "))
                .filter(line -> !line.matches(".*\\| [A-Za-z, ]*(Test|Contract) \\|"))
                .toList();
        assertEquals(List.of(), without);
    }

    @Test
    void it_speaks_of_every_defect_and_of_no_other() throws Exception {
        Set<Integer> all = IntStream.rangeClosed(1, DEFECTS).boxed().collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> spoken = found("\\bR\\d+\\b").stream()
                .map(name -> Integer.valueOf(name.substring(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        spoken.removeIf(
                number -> number > DEFECTS && number <= RULINGS); // not of the reference, but of what wnm is to do
        assertEquals(all, spoken);
    }

    private static Set<String> found(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(PAGE));
        return matcher.results().map(result -> result.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
