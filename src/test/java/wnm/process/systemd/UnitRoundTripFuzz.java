package wnm.process.systemd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.fuzz.Corpus;
import wnm.fuzz.Finding;
import wnm.fuzz.FuzzTarget;
import wnm.process.Words;

/** Any words, written as a unit file and as a setting, come back; those that cannot be written are refused. */
public final class UnitRoundTripFuzz implements FuzzTarget {
    @Override
    public void run(byte[] input) {
        List<String> words = List.of(Corpus.text(input).split("\0", -1));
        List<String> command = new ArrayList<>(words);
        command.set(0, "/srv/" + words.getFirst());
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            environment.put("V" + i, words.get(i));
        }
        boolean unfit = words.stream().anyMatch(word -> word.chars().anyMatch(Character::isISOControl))
                || words.getFirst().chars().anyMatch(c -> "\"'\\".indexOf(c) >= 0);
        UnitFile unit;
        try {
            unit = new UnitFile(
                    "antnode0001", environment, Optional.of("ant"), command, "always", Optional.of("default.target"));
        } catch (IllegalArgumentException refused) {
            Finding.unless(unfit, "refused " + words);
            return;
        }
        Finding.unless(!unfit, "taken " + words);
        Finding.unless(UnitFile.parse(unit.text()).equals(unit), "not what was written: " + unit.text());
        String line = String.join(" ", words.stream().map(Words::quote).toList());
        Finding.unless(Words.of(line).equals(words), "not the words of " + line);
    }

    @Override
    public List<byte[]> seeds() {
        return Corpus.texts(
                "antnode\0--root-dir\0/srv/a b\0--port\0" + "55001\0\0;\0a'b\0c\"d\0e\\f\0$HOME\0100%\0%h\0${A}",
                "a b\0\u00e4\u4e16\ud83d\ude00\0\u00a0\0\u2028\0\u3000x\0#\0[x]\0=\0\\n\0\\x41\0\\",
                "a\0b\nc",
                "a\tb",
                "a\0 lead\0trail \0\\\0two  blanks\0\ufeff\0\u0085");
    }
}
