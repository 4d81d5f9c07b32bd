package wnm.anm;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wnm.config.DotEnvFile;
import wnm.config.GivenValue;
import wnm.config.Layer;
import wnm.config.Origin;
import wnm.config.Setting;
import wnm.model.WholeNumber;

/**
 * What anm's files mean for wnm. Delays are minutes there and seconds here.
 *
 * @param config anm's settings
 * @param scriptFile anm's own program, which alone knows the port range
 * @param script its text; empty if it is not there
 */
record AnmSettings(DotEnvFile config, Path scriptFile, String script) {
    private static final Map<String, Setting> VARIABLES = variables();
    private static final Set<Setting> MINUTES =
            EnumSet.of(Setting.DELAY_START, Setting.DELAY_UPGRADE, Setting.DELAY_RESTART, Setting.DELAY_REMOVE);
    /** What the reference stores for a machine that was anm's, and for no other. */
    private static final String IMAGE = "autonomi/node:latest";

    private static final BigInteger SECONDS = BigInteger.valueOf(60);
    private static final Pattern PORTS = Pattern.compile("ntpr=(\\d+)");
    private static final Pattern NAMED_WALLET = Pattern.compile("--rewards-address\\s+([0-9A-Fa-fXx]+)");
    private static final Pattern WALLET = Pattern.compile("[0-9A-Fa-fXx]+");

    /** The spelling that anm writes comes last, so that it counts where both are there. */
    private static Map<String, Setting> variables() {
        Map<String, Setting> map = new LinkedHashMap<>();
        map.put("NodeCap", Setting.NODE_CAP);
        map.put("CpuLessThan", Setting.CPU_LESS_THAN);
        map.put("CpuRemove", Setting.CPU_REMOVE);
        map.put("MemLessThan", Setting.MEM_LESS_THAN);
        map.put("MemRemove", Setting.MEM_REMOVE);
        map.put("HDLessThan", Setting.HD_LESS_THAN);
        map.put("HDRemove", Setting.HD_REMOVE);
        map.put("DelayStart", Setting.DELAY_START);
        map.put("DelayUpgrade", Setting.DELAY_UPGRADE);
        map.put("DelayRestart", Setting.DELAY_RESTART);
        map.put("DelayReStart", Setting.DELAY_RESTART);
        map.put("DelayRemove", Setting.DELAY_REMOVE);
        map.put("NodeStorage", Setting.NODE_STORAGE);
        map.put("DonateAddress", Setting.DONATE_ADDRESS);
        map.put("MaxLoadAverageAllowed", Setting.MAX_LOAD_AVERAGE_ALLOWED);
        map.put("DesiredLoadAverage", Setting.DESIRED_LOAD_AVERAGE);
        map.put("HDIOReadLessThan", Setting.HDIO_READ_LESS_THAN);
        map.put("HDIOReadRemove", Setting.HDIO_READ_REMOVE);
        map.put("HDIOWriteLessThan", Setting.HDIO_WRITE_LESS_THAN);
        map.put("HDIOWriteRemove", Setting.HDIO_WRITE_REMOVE);
        map.put("NetIOReadLessThan", Setting.NETIO_READ_LESS_THAN);
        map.put("NetIOReadRemove", Setting.NETIO_READ_REMOVE);
        map.put("NetIOWriteLessThan", Setting.NETIO_WRITE_LESS_THAN);
        map.put("NetIOWriteRemove", Setting.NETIO_WRITE_REMOVE);
        map.put("Host", Setting.HOST);
        return map;
    }

    /**
     * The values, below everything that was given to wnm itself.
     *
     * @param environment variables of the process, which win over those of the file
     */
    Layer layer(Map<String, String> environment) {
        Map<String, String> given = config.under(environment);
        List<GivenValue> values = new ArrayList<>();
        values.add(value(Setting.PROCESS_MANAGER, "systemd+sudo", config.path(), "anm's services"));
        values.add(value(Setting.DOCKER_IMAGE, IMAGE, config.path(), "anm's services")); // of use once docker is chosen
        VARIABLES.forEach((variable, setting) -> Optional.ofNullable(given.get(variable))
                .filter(text -> !text.isEmpty())
                .map(text -> MINUTES.contains(setting) ? seconds(text) : text)
                .ifPresent(text -> values.add(value(setting, text, config.path(), variable))));
        wallet(given.getOrDefault("RewardsAddress", ""))
                .ifPresent(text -> values.add(value(Setting.REWARDS_ADDRESS, text, config.path(), "RewardsAddress")));
        Matcher ports = PORTS.matcher(script);
        if (ports.find()) {
            values.add(value(Setting.PORT_START, ports.group(1), scriptFile, "ntpr"));
        }
        return new Layer(values, config.problems(), config.warnings());
    }

    private static GivenValue value(Setting setting, String text, Path file, String variable) {
        return new GivenValue(setting, text, new Origin.DotEnv(file, variable));
    }

    /** Left as it is if it is no number: the check of the settings says so. */
    private static String seconds(String minutes) {
        return WholeNumber.parse(minutes)
                .map(number -> number.multiply(SECONDS).toString())
                .orElse(minutes);
    }

    /** The address behind anm's option, or the first thing that looks like one; it is checked as any other later. */
    private static Optional<String> wallet(String text) {
        Matcher named = NAMED_WALLET.matcher(text);
        if (named.find()) {
            return Optional.of(named.group(1));
        }
        Matcher bare = WALLET.matcher(text);
        return bare.find() ? Optional.of(bare.group()) : Optional.empty();
    }
}
