package wnm.process.systemd;

import java.util.List;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.process.BabblingTool;
import wnm.process.Elevation;

/** What systemctl and the journal print. */
public final class SystemctlFuzz implements FuzzTarget {
    private final BabblingTool systemd = new BabblingTool(
            "systemd+user", Elevation.NONE, List.of("systemctl", "journalctl", "loginctl"), SystemdManager::new);

    @Override
    public void run(byte[] input) {
        systemd.run(new Draw(input));
    }

    @Override
    public List<byte[]> seeds() {
        String show =
                "LoadState=loaded\nActiveState=active\nSubState=running\nMainPID=42\nResult=success\nExecMainCode=0\n"
                        + "ExecMainStatus=0\nExecMainStartTimestampMonotonic=1\n";
        return Corpus.texts(
                "\0\0" + show,
                "\0\0" + show.replace("42", "0").replace("active", "failed").replace("success", "oom-kill"),
                "\0\0" + show.replace("running", "auto-restart").replace("Status=0", "Status=-9223372036854775808"),
                "\25\30Unit antnode not found. " + show.replace("loaded", "not-found"),
                "\0\0thread 'main' panicked: Address already in use\n 12: antnode::main\nLinger=no\n");
    }
}
