package wnm.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wnm.config.RunPaths.Platform;
import wnm.model.OperatorError;
import wnm.model.Wallets;

/** The machine row that {@code --init} makes: what was given, else the defaults. */
public final class NewMachine {
    /** Highest range that has valid ports: 65 000 to 65 535. */
    private static final long HIGHEST_PORT_RANGE = 65;

    private final ResolvedSettings settings;
    private final RunPaths runPaths;
    private final UserPaths userPaths;
    private final int cpus;
    private final Platform platform;

    private NewMachine(ResolvedSettings settings, RunPaths runPaths, UserPaths userPaths, int cpus, Platform platform) {
        this.settings = settings;
        this.runPaths = runPaths;
        this.userPaths = userPaths;
        this.cpus = cpus;
        this.platform = platform;
    }

    /**
     * Every column by name, as {@link wnm.model.Machine#of} takes them.
     *
     * @param cpus that this process may use, at least 1
     * @throws OperatorError if the rewards address is missing, or a wallet or a port range is not valid
     */
    public static Map<String, @Nullable Object> columns(
            ResolvedSettings settings, RunPaths runPaths, UserPaths userPaths, int cpus, Platform platform) {
        refuseBadPorts(settings);
        refuseBadWallets(settings);
        return new NewMachine(settings, runPaths, userPaths, cpus, platform).columns();
    }

    private static void refuseBadPorts(ResolvedSettings settings) {
        List<String> problems = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            OptionalLong thousands =
                    setting.kind() == Setting.Kind.PORT_RANGE ? settings.integer(setting) : OptionalLong.empty();
            if (thousands.isPresent() && (thousands.getAsLong() < 1 || thousands.getAsLong() > HIGHEST_PORT_RANGE)) {
                GivenValue given = settings.value(setting).orElseThrow();
                problems.add(ValueCheck.place(given) + "no range of ports: " + Quoted.of(given.text())
                        + " (give 1 to 65, in thousands, or a port from 1000 to 65535)");
            }
        }
        if (!problems.isEmpty()) {
            throw new OperatorError(OperatorError.USAGE, problems);
        }
    }

    private static void refuseBadWallets(ResolvedSettings settings) {
        Optional<String> rewards = settings.text(Setting.REWARDS_ADDRESS);
        if (rewards.isEmpty()) {
            throw failed(List.of("Rewards Address is required"));
        }
        List<String> problems = new ArrayList<>();
        Optional<String> given = settings.text(Setting.DONATE_ADDRESS);
        Optional<String> badDonate = given.flatMap(DonateAddress::problem);
        badDonate.ifPresent(reason -> problems.add("Invalid donate_address: " + reason));
        String donate = given.filter(address -> badDonate.isEmpty()).orElse(Setting.DONATE_ADDRESS.byDefault());
        Wallets.problem(rewards.get(), donate).ifPresent(reason -> problems.add("Invalid rewards_address: " + reason));
        if (!problems.isEmpty()) {
            throw failed(problems);
        }
    }

    private static OperatorError failed(List<String> reasons) {
        List<String> lines = new ArrayList<>(reasons);
        lines.add("Failed to create machine");
        return new OperatorError(OperatorError.FAILED, lines);
    }

    private Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("id", 1L);
        columns.put("cpu_count", (long) cpus);
        for (Setting setting : Setting.values()) {
            setting.column().ifPresent(column -> columns.put(column, value(setting)));
        }
        columns.put(Setting.LAST_STOPPED_AT.key(), 0L);
        columns.put("node_removal_strategy", "youngest");
        columns.put("max_node_per_container", 200L);
        columns.put("min_container_count", 1L);
        return columns;
    }

    private @Nullable Object value(Setting setting) {
        return switch (setting.kind()) {
            case INTEGER, COUNT, PORT_RANGE -> number(setting);
            case DECIMAL ->
                settings.decimal(setting).orElse(setting == Setting.DESIRED_LOAD_AVERAGE ? cpus * 0.6 : cpus);
            case FLAG -> settings.flag(setting);
            case TEXT ->
                setting == Setting.ANTCTL_VERSION ? settings.text(setting).orElse(null) : text(setting);
            case ADDRESS, WALLETS -> text(setting);
            case PATH ->
                settings.has(setting)
                        ? userPaths
                                .absolute(settings.value(setting).orElseThrow())
                                .toString()
                        : runPaths.nodeStorage().toString();
            case CHOICE -> settings.text(setting).orElse(platform == Platform.MACOS ? "launchd+user" : "systemd+user");
        };
    }

    private String text(Setting setting) {
        return settings.text(setting).orElse(setting.byDefault());
    }

    private @Nullable Long number(Setting setting) {
        OptionalLong given = settings.integer(setting);
        if (given.isPresent()) {
            return given.getAsLong();
        }
        return setting.byDefault().isEmpty()
                ? null
                : Long.valueOf(setting.byDefault().split(" ", 2)[0]);
    }
}
