package wnm.process.launchd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.fuzz.Corpus;
import wnm.fuzz.Finding;
import wnm.fuzz.FuzzTarget;

/** Any words, written as a property list, come back; those that XML cannot hold are refused. */
public final class PlistRoundTripFuzz implements FuzzTarget {
    @Override
    public void run(byte[] input) {
        List<String> words = List.of(Corpus.text(input).split("\0", -1));
        Map<String, String> environment = new LinkedHashMap<>();
        for (String word : words) {
            environment.put("V" + word, word);
        }
        JobFile job = new JobFile(
                "label" + words.getFirst(),
                words,
                Optional.of("/" + words.getLast()),
                Optional.of(words.getLast()),
                Optional.of(words.getFirst()),
                environment);
        boolean unfit = words.stream()
                .anyMatch(word ->
                        word.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF));
        String text;
        try {
            text = job.text();
        } catch (IllegalArgumentException refused) {
            Finding.unless(unfit, "refused " + words);
            return;
        }
        Finding.unless(!unfit, "taken " + words);
        Finding.unless(JobFile.parse(text).equals(job), "not what was written: " + text);
    }

    @Override
    public List<byte[]> seeds() {
        return Corpus.texts(
                "antnode\0--root-dir\0/srv/a b\0\0<x>&amp;]]>\0'\"\0 \0-- --",
                "\u00e4\u4e16\ud83d\ude00\0\u00a0\0\u2028\0\u3000\0\ufeff\0\ufffd",
                "a\nb",
                "\uffff",
                "\u0085");
    }
}
