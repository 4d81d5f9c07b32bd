package wnm.metrics.oshi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;

/** The kernel's texts on load, memory, network and ourselves. */
public final class HostFuzz implements FuzzTarget {
    @Override
    public void run(byte[] input) {
        String text = Draw.textUpTo(1 << 18, input);
        ProcText.loadAverages(text);
        ProcText.interfaces(text);
        ProcText.allowedCpus(text);
        ProcText.ownWork(text, text);
        int half = text.length() / 2;
        ProcText.ownWork(text.substring(0, half), text.substring(half));
        MemInfo.usedPercent(text, Optional.empty());
        MemInfo.usedPercent(text, Optional.of(text));
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(
                Corpus.texts(
                        "0.52 1.01 2.33 1/234 5678\n",
                        "Inter-|   Receive\n face |bytes    packets\n    lo: 100 1 0 0 0 0 0 0 200 1 0 0 0 0 0 0\neth0:9223372036854775807 1 0 0 0 0 0 0 7\n",
                        "Name:\tx\nCpus_allowed_list:\t0-1,4,-,7-3\n",
                        "42 (a) b) S 7 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 777 1000 10\nread_bytes: 5\nwrite_bytes: 7\ncancelled_write_bytes: 9\n",
                        "MemTotal: 100 kB\nMemFree: 10 kB\nMemAvailable: 0 kB\nActive(file): 5 kB\nInactive(file): 6 kB\nSReclaimable: 1 kB\nNode 0, zone DMA\n low 10\n"));
        seeds.add(Corpus.repeated("Cpus_allowed_list: 0-9223372036854775807,"));
        return seeds;
    }
}
