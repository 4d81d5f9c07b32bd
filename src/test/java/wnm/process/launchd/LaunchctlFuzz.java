package wnm.process.launchd;

import java.util.List;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.process.BabblingTool;
import wnm.process.Elevation;

/** What launchctl prints. */
public final class LaunchctlFuzz implements FuzzTarget {
    private final BabblingTool launchd =
            new BabblingTool("launchd+user", Elevation.NONE, List.of("launchctl", "plutil"), LaunchdManager::new);

    @Override
    public void run(byte[] input) {
        launchd.run(new Draw(input));
    }

    @Override
    public List<byte[]> seeds() {
        String running =
                "{\n\t\"Label\" = \"com.autonomi.antnode-1\";\n\t\"LastExitStatus\" = 0;\n\t\"PID\" = 42;\n};\n";
        return Corpus.texts(
                "\0\0" + running,
                "\0\0" + running.replace("0;", "-9;").replace("42", "99999999999999999999"),
                "\0\0{\n\t\"LastExitStatus\" = 768;\n};\n",
                "\125\40Could not find specified service\n-\t0\tcom.autonomi.antnode-1\n");
    }
}
