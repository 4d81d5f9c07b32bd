package wnm.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wnm.config.RunPaths.Platform;
import wnm.model.ManagerType.Mode;

/** A machine as an earlier init left it. */
final class Machines {
    private Machines() {}

    /** The row that the recorded vectors start from, with these columns instead. */
    static Map<String, @Nullable Object> columns(Map<String, ? extends @Nullable Object> instead) {
        ResolvedSettings settings = SettingsResolver.resolve(List.of(Layer.of(List.of(new GivenValue(
                Setting.REWARDS_ADDRESS,
                "0x03B770D9cD32077cC0bF330c13C114a87643B124",
                new Origin.CommandLine("--rewards_address"))))));
        RunPaths runPaths = RunPaths.of(Platform.LINUX, Mode.USER, Vector.HOME);
        Map<String, @Nullable Object> columns =
                new LinkedHashMap<>(NewMachine.columns(settings, runPaths, Vector.PATHS, 4, Platform.LINUX));
        columns.put("last_stopped_at", 1767000000L);
        columns.putAll(instead);
        return columns;
    }
}
