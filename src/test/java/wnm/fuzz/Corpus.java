package wnm.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Inputs to begin with: a target's own, and those that once were findings, in {@code src/test/resources/fuzz}. */
public final class Corpus {
    private static final Path KEPT = Path.of("src/test/resources/fuzz");

    private Corpus() {}

    /**
     * Writes the inputs of a target, one a file, where a fuzzer reads them.
     *
     * @param args the target and the folder
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        int number = 0;
        for (byte[] input : of(FuzzTargets.named(args[0]))) {
            Files.write(folder.resolve("seed-" + number++), input);
        }
    }

    static List<byte[]> of(FuzzTargets target) throws IOException {
        List<byte[]> all = new ArrayList<>(target.make().seeds());
        all.addAll(kept(target));
        return all;
    }

    /** Inputs that once were findings. */
    static List<byte[]> kept(FuzzTargets target) throws IOException {
        Path folder = KEPT.resolve(target.title());
        if (Files.notExists(folder)) {
            return List.of();
        }
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    /** Captured output whose file name starts so, each as an input. */
    public static List<byte[]> captured(String start) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/captured"))) {
            List<byte[]> inputs = new ArrayList<>();
            for (Path file : files.filter(f -> String.valueOf(f.getFileName()).startsWith(start))
                    .sorted()
                    .toList()) {
                inputs.add(Files.readAllBytes(file));
            }
            return inputs;
        }
    }

    /** Texts as inputs. */
    public static List<byte[]> texts(String... texts) {
        return Stream.of(texts).map(Corpus::input).toList();
    }

    /** Parts one after another. */
    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** An input as UTF-8, what is broken replaced. */
    public static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** A text as input. */
    public static byte[] input(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A text that stands for itself repeated, see {@link Draw#textUpTo}. */
    public static byte[] repeated(String text) {
        byte[] bytes = input(text + "?");
        bytes[bytes.length - 1] = (byte) 0xff;
        return bytes;
    }
}
