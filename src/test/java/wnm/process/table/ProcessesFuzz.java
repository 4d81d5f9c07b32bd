package wnm.process.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.model.NodeProgram;
import wnm.process.RunningProcess;

/** What {@code /proc} says of a process. */
public final class ProcessesFuzz implements FuzzTarget {
    private final Path proc;
    private final Path process;

    public ProcessesFuzz() {
        try {
            proc = Files.createTempDirectory("fuzz");
            process = Files.createDirectories(proc.resolve("42"));
            Files.createDirectories(proc.resolve("sys/kernel/random"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException {
        Draw draw = new Draw(input);
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), draw.text());
        Files.writeString(process.resolve("stat"), draw.text());
        Files.writeString(process.resolve("status"), "Uid:\t" + draw.text());
        Files.write(process.resolve("cmdline"), draw.rest());
        LinuxProcessTable table = new LinuxProcessTable(proc);
        for (RunningProcess found : table.all()) {
            NodeProgram.ANTNODE.read(found.words());
            NodeProgram.ANTNODE.runsIn(found.words(), Path.of("/srv/antnode0001"));
        }
        table.view("root");
        table.namespace();
    }

    @Override
    public List<byte[]> seeds() {
        String stat = "42 (a) b) S 7 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 777 1000 10\n";
        return Corpus.texts(
                "\4b00t" + (char) stat.length() + stat
                        + "\0040\t0\t0/srv/antnode\0--root-dir\0/srv/antnode0001\0--port\0" + "1\0",
                "\1b" + (char) stat.length() + stat.replace("S 7", "Z 9223372036854775808")
                        + "sudo\0antnode\0--root-dir=/srv/antnode0001");
    }
}
