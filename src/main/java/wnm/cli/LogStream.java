package wnm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A stream of this process that {@code --log_file} names as a file, as containers are told to log. */
enum LogStream {
    OUTPUT,
    ERROR;

    /** Empty for a file. */
    static Optional<LogStream> of(Path path) {
        return switch (path.normalize().toString()) {
            case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1" -> Optional.of(OUTPUT);
            case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2" -> Optional.of(ERROR);
            default -> Optional.empty();
        };
    }

    /** @param errors takes the log if nobody listens to the stream */
    LogFile open(Path path, ConsoleErrors errors) {
        FileDescriptor descriptor = switch (this) {
            case OUTPUT -> FileDescriptor.out;
            case ERROR -> FileDescriptor.err;
        };
        return new LogFile(path, new FileOutputStream(descriptor), errors);
    }
}
