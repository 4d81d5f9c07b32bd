package wnm.cli;

import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import wnm.cli.Operator.Answered;
import wnm.fuzz.Finding;

/** A home with a cluster of two nodes beside things that are none of wnm's business, for runs with any input. */
final class Playground {
    private static final List<Path> BESIDE = List.of(Path.of("bystander"), Path.of("template"));

    private final Path root;
    final Path home;
    final byte[] database;
    private final Path template;

    Playground() {
        try {
            root = Files.createTempDirectory("fuzz");
            Files.writeString(root.resolve("bystander"), "here");
            home = Files.createDirectory(root.resolve("home"));
            quietly(() -> {
                Operator operator = new Operator(home).initialised();
                operator.types("--force_action add --count 2");
                operator.types("");
                return operator;
            });
            template = root.resolve("template");
            copy(home, template);
            database = Files.readAllBytes(home.resolve(".local/share/autonomi/colony.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A home as it was in the beginning. */
    Operator afresh() throws IOException {
        delete(home);
        copy(template, home);
        return new Operator(home);
    }

    /** Types words and sees that what comes back is meant for people, and that nothing happens outside of the home. */
    Answered types(Operator operator, List<String> words) throws IOException {
        Answered answer = answers(operator, words);
        Finding.unless(outside().equals(BESIDE), "something was made or deleted outside of home: " + outside());
        return answer;
    }

    /** Types words as to a database whose paths may have become others: new folders may appear, and go again. */
    void typesElsewhere(Operator operator, List<String> words) throws IOException {
        answers(operator, words);
        List<Path> outside = outside();
        Finding.unless(outside.containsAll(BESIDE), "something was deleted outside of home: " + outside);
        for (Path name : outside) {
            if (!BESIDE.contains(name)) {
                delete(root.resolve(name));
            }
        }
    }

    private List<Path> outside() throws IOException {
        try (Stream<Path> things = Files.list(root)) {
            return things.map(Path::getFileName)
                    .filter(name -> !name.equals(home.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private Answered answers(Operator operator, List<String> words) {
        Answered answer = quietly(() -> operator.types(words));
        String all = answer.stdout() + answer.stderr() + answer.log();
        Finding.unless(!all.contains("wnm has a fault"), words + " " + answer);
        Finding.unless(!all.contains("\tat "), "a stack trace: " + words + " " + answer);
        Finding.unless(answer.exitCode() >= 0 && answer.exitCode() <= 2, "exit code " + answer.exitCode());
        Finding.unless(
                answer.exitCode() == 0
                        || !answer.stderr().isEmpty()
                        || !answer.log().isEmpty(),
                "failed without a word");
        return answer;
    }

    /** A text in which no path leads out of the home, and no manager acts with other rights. */
    String tamed(String text) {
        StringBuilder tame = new StringBuilder();
        String tail = text.replace("sqlite:///", "sqlite:").replace("..", "._").replace("sudo", "user");
        for (int i = 0; i < tail.length(); i++) {
            char before = i == 0 ? ' ' : tail.charAt(i - 1);
            boolean startsPath =
                    tail.charAt(i) == '/' && !Character.isLetterOrDigit(before) && "~._-".indexOf(before) < 0;
            tame.append(startsPath ? home.toString() : "").append(tail.charAt(i));
        }
        return tame.toString();
    }

    private static <T> T quietly(java.util.function.Supplier<T> work) {
        Logger ours = (Logger) LoggerFactory.getLogger("wnm");
        ours.setAdditive(false);
        try {
            return work.get();
        } finally {
            ours.setAdditive(true);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
