package wnm.cycle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether the reference, the wnm written in Python, runs for this user right now. */
public final class PythonWnm implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
        Optional<String> me = ProcessHandle.current().info().user();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(info -> info.user().equals(me))
                .anyMatch(info -> isWnm(
                        info.command().orElse(""), List.of(info.arguments().orElse(new String[0]))));
    }

    /** {@code python3 …/bin/wnm …} or {@code python3 -m wnm …}. */
    static boolean isWnm(String command, List<String> arguments) {
        if (!nameOf(command).startsWith("python")) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("-m")) {
                return i + 1 < arguments.size() && arguments.get(i + 1).equals("wnm");
            }
            if (!argument.startsWith("-")) {
                return nameOf(argument).equals("wnm");
            }
            if (argument.equals("-W") || argument.equals("-X")) {
                i++; // the word after these belongs to them
            }
        }
        return false;
    }

    private static String nameOf(String path) {
        return path.isEmpty() || path.indexOf('\0') >= 0
                ? ""
                : String.valueOf(Path.of(path).getFileName());
    }
}
