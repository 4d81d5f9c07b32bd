package wnm.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A command that meets with blows.
 *
 * @param name for the matrix
 * @param before brings the machine, which has three running nodes unless {@code bare}, to where the command is typed
 * @param bare nothing is initialised yet
 * @param command that meets with the blow
 * @param repeat whether the operator types it again after a blow; else only cron's cycles follow
 * @param cycle what cron runs from then on; empty text: a plain cycle
 * @param ends each node as {@code STATUS version}, in the end; the first one is how it ends without a blow
 */
record Scenario(
        String name,
        boolean bare,
        BiConsumer<World, Operator> before,
        String command,
        boolean repeat,
        String cycle,
        Set<String> statuses,
        int nodes,
        Set<String> versions) {
    private static final String OPEN = " --delay_start 0 --delay_upgrade 0 --delay_remove 0";
    private static final Set<String> RUNNING = Set.of("RUNNING");
    private static final Set<String> OLD = Set.of(World.OLD);
    private static final Set<String> EITHER = Set.of(World.OLD, World.NEW);

    static String init(Flavour flavour, int cap) {
        return "--init --rewards_address faucet --process_manager " + flavour.type() + " --node_cap " + cap + OPEN;
    }

    static List<Scenario> of(Flavour flavour) {
        List<Scenario> all = new ArrayList<>();
        all.add(new Scenario("init", true, (w, o) -> {}, init(flavour, 1), true, "", RUNNING, 1, OLD));
        all.add(running("add", "--node_cap 4 --force_action nullop", "--force_action add", false, "", RUNNING, 4));
        all.add(running(
                "cycle that adds three",
                "",
                "--node_cap 6 --max_concurrent_starts 3" + " --max_concurrent_operations 3 --action_delay 5",
                false,
                "--node_cap 6",
                RUNNING,
                6));
        all.add(running(
                "start",
                "--force_action stop --service_name antnode3",
                "--force_action start --service_name antnode3",
                false,
                "",
                RUNNING,
                3));
        all.add(running("cycle that starts", "--force_action stop --count 1", "", false, "", RUNNING, 3));
        all.add(running("stop", "", "--force_action stop --count 1", false, "", RUNNING, 3));
        all.add(running(
                "disable",
                "",
                "--force_action disable --service_name antnode2",
                true,
                "",
                Set.of("RUNNING", "DISABLED"),
                3));
        all.add(running(
                "remove",
                "--node_cap 2 --force_action nullop",
                "--force_action remove --count 1",
                false,
                "",
                RUNNING,
                2));
        all.add(running("cycle that removes", "", "--node_cap 2", false, "--node_cap 2", RUNNING, 2));
        all.add(new Scenario(
                "expiry of a removal",
                false,
                (w, o) -> {
                    o.types("--node_cap 2");
                    w.later(Duration.ofMinutes(2));
                },
                "",
                false,
                "",
                RUNNING,
                2,
                OLD));
        all.add(upgrading("upgrade", (w, o) -> w.offer(World.NEW), "--force_action upgrade --count 1", EITHER));
        all.add(upgrading("cycle that upgrades", (w, o) -> w.offer(World.NEW), "--enable_upgrade", EITHER));
        all.add(upgrading(
                "upgrade that proved good",
                (w, o) -> {
                    w.offer(World.NEW);
                    o.types("--force_action upgrade --count 1");
                    w.later(Duration.ofMinutes(2));
                },
                "--enable_upgrade",
                EITHER));
        if (!flavour.isAntctl()) { // which puts nothing back
            all.add(upgrading(
                    "upgrade that proved bad",
                    (w, o) -> {
                        w.offer(World.MUTE);
                        o.types("--force_action upgrade --count 1");
                        w.later(Duration.ofMinutes(2));
                        w.offer(World.OLD);
                    },
                    "--enable_upgrade",
                    OLD));
        }
        all.add(new Scenario(
                "teardown",
                false,
                (w, o) -> o.types("--node_cap 0 --force_action nullop"),
                "--force_action teardown --confirm",
                true,
                "",
                RUNNING,
                0,
                OLD));
        all.add(new Scenario(
                "survey", false, (w, o) -> w.endOne(), "--force_action survey", true, "", RUNNING, 3, OLD));
        all.add(new Scenario("cycle after a boot", false, (w, o) -> w.reboot(), "", false, "", RUNNING, 3, OLD));
        all.add(new Scenario(
                "clock set back an hour",
                false,
                (w, o) -> {
                    o.types("--force_action stop --count 1");
                    o.types("--force_action start --count 1");
                    w.later(Duration.ofHours(-1));
                },
                "",
                false,
                "",
                RUNNING,
                3,
                OLD));
        if (flavour != Flavour.SETSID_SUDO && flavour != Flavour.SETSID_USER && !flavour.elevated()) {
            all.add(new Scenario(
                    "import",
                    false,
                    (w, o) -> w.forget(o.database()),
                    init(flavour, 3) + " --import",
                    true,
                    "",
                    RUNNING,
                    3,
                    OLD));
        }
        return all;
    }

    private static Scenario running(
            String name, String first, String command, boolean repeat, String cycle, Set<String> statuses, int nodes) {
        return new Scenario(
                name,
                false,
                (world, operator) -> {
                    if (!first.isEmpty()) {
                        operator.types(first);
                    }
                },
                command,
                repeat,
                cycle,
                statuses,
                nodes,
                OLD);
    }

    private static Scenario upgrading(
            String name, BiConsumer<World, Operator> before, String command, Set<String> versions) {
        return new Scenario(name, false, before, command, false, "--enable_upgrade", RUNNING, 3, versions);
    }
}
