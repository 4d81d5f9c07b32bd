package wnm.process.antctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.model.ManagerType;
import wnm.process.BabblingTool;
import wnm.process.Elevation;

/** What antctl prints. */
public final class AntctlFuzz implements FuzzTarget {
    private final BabblingTool user = tool("antctl+user");
    private final BabblingTool zen = tool("antctl+zen");

    private static BabblingTool tool(String type) {
        return new BabblingTool(
                type,
                Elevation.NONE,
                List.of("antctl"),
                (context, units) ->
                        new AntctlManager(context, ManagerType.parse(type).orElseThrow(), Optional.empty()));
    }

    @Override
    public void run(byte[] input) {
        Draw draw = new Draw(input);
        (draw.flag() ? zen : user).run(draw);
    }

    @Override
    public List<byte[]> seeds() throws java.io.IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] output : Corpus.captured("antctl-")) {
            seeds.add(Corpus.joined(new byte[] {0, 0, 0}, output));
            seeds.add(Corpus.joined(new byte[] {1, (byte) 0xff, 5}, Corpus.input("Error"), output));
        }
        seeds.add(
                Corpus.input(
                        "\1\0\0{\n\"nodes\": [{\"service_name\": \"antnode7\", \"data_dir_path\": \"/x/\\u0000\","
                                + "\"status\": \"Running\", \"node_port\": 99999999999, \"uptime_secs\": -1, \"user\": \"\"}]\n}\n"));
        return seeds;
    }
}
