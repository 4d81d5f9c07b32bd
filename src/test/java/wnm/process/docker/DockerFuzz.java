package wnm.process.docker;

import java.util.ArrayList;
import java.util.List;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.process.BabblingTool;
import wnm.process.Elevation;

/** What docker prints. */
public final class DockerFuzz implements FuzzTarget {
    private final BabblingTool docker = new BabblingTool(
            "docker+user", Elevation.NONE, List.of("docker"), (context, units) -> new DockerManager(context));

    @Override
    public void run(byte[] input) {
        docker.run(new Draw(input));
    }

    @Override
    public List<byte[]> seeds() {
        String container =
                "id 4f5e6d7c8b9a\nname /antnode0001\nimage ours:1\nstatus running\npid 42\ncode 0\noom false\n"
                        + "error \nword /data/antnode\nword --root-dir\nword /data\nword --port\nword 55001\n"
                        + "word --metrics-server-port=13001\nword --log-output-dest\nword /logs\nword --rewards-address\n"
                        + "word 0x03B770D9cD32077cC0bF330c13C114a87643B124\nword evm-arbitrum-one\nenv A=b c\nenv PATH=/bin\n"
                        + "mount /data /srv/antnode0001\nmount /logs /srv/logs/antnode0001\n";
        List<byte[]> seeds = new ArrayList<>();
        for (String text : List.of(
                container,
                container.replace("running", "exited").replace("code 0", "code 137"),
                container.replace("running", "restarting").replace("/data", "data"),
                "antnode0001\nantnode0002\n\nother\n",
                "28.2.2\n",
                "[name=seccomp name=rootless]")) {
            seeds.add(Corpus.input("\0\0" + text));
            seeds.add(Corpus.input("\125\7No such" + text));
        }
        return seeds;
    }
}
