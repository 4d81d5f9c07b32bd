package wnm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A stream of this process that {@code --log_file} names as a file, as containers are told to log. */
enum LogStream {
    OUTPUT(FileDescriptor.out, Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")),
    ERROR(FileDescriptor.err, Set.of("/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"));

    private final FileDescriptor descriptor;
    private final Set<String> names;

    LogStream(FileDescriptor descriptor, Set<String> names) {
        this.descriptor = descriptor;
        this.names = names;
    }

    /** Empty for a file. */
    static Optional<LogStream> of(Path path) {
        String name = path.normalize().toString();
        for (LogStream stream : values()) {
            if (stream.names.contains(name)) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }

    /** @param errors takes the log if nobody listens to the stream */
    LogFile open(Path path, ConsoleErrors errors) {
        return new LogFile(path, new FileOutputStream(descriptor), errors);
    }
}
