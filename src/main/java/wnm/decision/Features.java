package wnm.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The yes-or-no questions the policy asks. {@code allow…}: is there room for one more node? {@code remove…}: is there too
 * little for those that are there? An unknown figure answers no to both.
 *
 * @param startStoppedNode may a stopped node be started; unlike {@code addNewNode} this holds at the cap, too
 */
public record Features(
        boolean allowCpu,
        boolean allowMem,
        boolean allowHd,
        boolean removeCpu,
        boolean removeMem,
        boolean removeHd,
        boolean allowNodeCap,
        boolean allowNetio,
        boolean removeNetio,
        boolean allowHdio,
        boolean removeHdio,
        boolean loadAllow,
        boolean loadNotAllow,
        boolean addNewNode,
        boolean startStoppedNode,
        boolean remove,
        boolean upgrade) {

    /**
     * The answers that the figures give.
     *
     * @param upgrade answers the last question, which is not one of figures alone, given the answer to {@code remove}
     */
    static Features of(Limits limits, Snapshot seen, Predicate<Boolean> upgrade) {
        Limits.Usage most = limits.usage();
        Snapshot.Usage used = seen.usage();
        boolean allowCpu = room(used.cpu(), most.cpu());
        boolean allowMem = room(used.mem(), most.mem());
        boolean allowHd = room(used.hd(), most.hd());
        boolean removeCpu = pressure(used.cpu(), most.cpu());
        boolean removeMem = pressure(used.mem(), most.mem());
        boolean removeHd = pressure(used.hd(), most.hd());
        boolean allowNodeCap = seen.nodes().running() < limits.nodeCap();
        boolean allowNetio = room(seen.netio(), limits.netio());
        boolean removeNetio = pressure(seen.netio(), limits.netio());
        boolean allowHdio = room(seen.hdio(), limits.hdio());
        boolean removeHdio = pressure(seen.hdio(), limits.hdio());
        boolean loadAllow = seen.load().allBelow(limits.load().desired());
        boolean loadNotAllow = seen.load().anyAbove(limits.load().maxAllowed());

        boolean roomForOneMore = seen.movable().inTransition() == 0
                && allowCpu
                && allowHd
                && allowMem
                && allowNodeCap
                && allowHdio
                && allowNetio
                && loadAllow;
        boolean pressure = loadNotAllow || removeCpu || removeHd || removeMem || removeHdio || removeNetio;
        long total = seen.nodes().total();
        boolean aboveCap = seen.staying() > limits.nodeCap();
        boolean remove = pressure || aboveCap;
        return new Features(
                allowCpu,
                allowMem,
                allowHd,
                removeCpu,
                removeMem,
                removeHd,
                allowNodeCap,
                allowNetio,
                removeNetio,
                allowHdio,
                removeHdio,
                loadAllow,
                loadNotAllow,
                roomForOneMore && total < limits.nodeCap(),
                roomForOneMore && !aboveCap,
                remove,
                upgrade.test(remove));
    }

    /** Whether the machine itself, and not just the node cap, asks for fewer nodes. */
    public boolean machineUnderPressure() {
        return loadNotAllow || removeCpu || removeHd || removeMem || removeHdio || removeNetio;
    }

    /** The answers by name, in the order in which they are printed. */
    public Map<String, Boolean> asMap() {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        answers.put("allow_cpu", allowCpu);
        answers.put("allow_mem", allowMem);
        answers.put("allow_hd", allowHd);
        answers.put("remove_cpu", removeCpu);
        answers.put("remove_mem", removeMem);
        answers.put("remove_hd", removeHd);
        answers.put("allow_node_cap", allowNodeCap);
        answers.put("allow_netio", allowNetio);
        answers.put("remove_netio", removeNetio);
        answers.put("allow_hdio", allowHdio);
        answers.put("remove_hdio", removeHdio);
        answers.put("load_allow", loadAllow);
        answers.put("load_not_allow", loadNotAllow);
        answers.put("add_new_node", addNewNode);
        answers.put("start_stopped_node", startStoppedNode);
        answers.put("remove", remove);
        answers.put("upgrade", upgrade);
        return answers;
    }

    private static boolean room(OptionalDouble used, Limits.Share limit) {
        return used.isPresent() && used.getAsDouble() < limit.lessThan();
    }

    private static boolean pressure(OptionalDouble used, Limits.Share limit) {
        return used.isPresent() && used.getAsDouble() > limit.remove();
    }

    private static boolean room(Snapshot.Io rates, Limits.Io limits) {
        return room(rates.read(), limits.read()) && room(rates.write(), limits.write());
    }

    private static boolean room(OptionalLong rate, Limits.Rate limit) {
        return limit.lessThan() == 0 || (rate.isPresent() && rate.getAsLong() < limit.lessThan());
    }

    private static boolean pressure(Snapshot.Io rates, Limits.Io limits) {
        return pressure(rates.read(), limits.read()) || pressure(rates.write(), limits.write());
    }

    private static boolean pressure(OptionalLong rate, Limits.Rate limit) {
        return limit.remove() != 0 && rate.isPresent() && rate.getAsLong() > limit.remove();
    }
}
