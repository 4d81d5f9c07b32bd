package wnm.schedule;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import wnm.command.Command;

/** One thing that an installation or a removal does. */
sealed interface Step {
    /** Makes a folder with its parents. */
    record MakeFolder(Path folder) implements Step {}

    /** Writes a file, with the rights that takes. */
    record Write(Path file, String text) implements Step {}

    /** Deletes a file. */
    record Delete(Path file) implements Step {}

    /** Runs a command; its exit code must be 0. */
    record Run(Command command) implements Step {}

    /**
     * A step and what takes it back.
     *
     * @param undo done, first one first, if the step or a later one fails
     */
    record Undoable(Step step, List<Step> undo) {
        public Undoable {
            undo = List.copyOf(undo);
        }
    }

    /** What it does, exactly, in lines without the last line break. */
    default String inWords() {
        return switch (this) {
            case MakeFolder make -> "make the folder " + make.folder();
            case Write write -> "write " + write.file() + ":\n" + indented(write.text());
            case Delete delete -> "delete " + delete.file();
            case Run run ->
                "run: " + run.command().line()
                        + run.command()
                                .input()
                                .map(text -> ", with this input:\n" + indented(text))
                                .orElse("");
        };
    }

    private static String indented(String text) {
        return text.lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }
}
