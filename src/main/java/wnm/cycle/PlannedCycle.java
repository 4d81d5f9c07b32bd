package wnm.cycle;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult;
import wnm.action.AddBackOff;
import wnm.action.DelayExpiry;
import wnm.action.HeldBack;
import wnm.action.LocalBinary;
import wnm.action.PlannedActions;
import wnm.action.RunContext;
import wnm.action.UnfinishedWork;
import wnm.action.VersionFillIn;
import wnm.config.Setting;
import wnm.decision.DecisionEngine;
import wnm.decision.Note;
import wnm.decision.Occasion;
import wnm.decision.Patience;
import wnm.decision.Plan;
import wnm.decision.Snapshot;
import wnm.format.Json;
import wnm.metrics.HostProbe;
import wnm.metrics.MachineMetrics;
import wnm.model.OperatorError;

/** The cycle that cron starts: expire delays, measure, decide, act. */
final class PlannedCycle {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedCycle.class);

    private final Session session;
    private final HostProbe.Sample sample;

    /**
     * @param sample of the machine, already begun
     */
    PlannedCycle(Session session, HostProbe.Sample sample) {
        this.session = session;
        this.sample = sample;
    }

    /**
     * @param deadline that the pauses of the cycle do not count for
     */
    Outcome execute(Deadline deadline) throws InterruptedException {
        Optional<LocalBinary> binary = session.binary();
        if (binary.isEmpty() && !session.drivesAntctl()) {
            throw new OperatorError(BinarySearch.NOT_FOUND);
        }
        session.requireStorage();
        RunContext context = session.context(binary, deadline);
        if (!session.dryRun()) {
            new UnfinishedWork(context).finish();
            new DelayExpiry(context).expire();
        }
        new VersionFillIn(context).fillIn();
        MachineMetrics metrics = session.observe(sample, binary);
        if (metrics.nodes().total() > 0) {
            LOG.info("Found {} nodes configured", metrics.nodes().total());
        } else {
            LOG.info("No nodes found");
        }
        Settling settling = new Settling(session.colony(), session.own(), context.now());
        Snapshot.Barred barred = new HeldBack(context).barred(new AddBackOff(context).inWords());
        Plan plan = decide(metrics, barred, settling.patience());
        PlannedActions actions = new PlannedActions(context);
        List<ActionResult> results = actions.execute(plan.actions());
        if (!session.dryRun()) {
            settling.remember(plan, results);
        }
        actions.renewFigures(plan.actions());
        return session.planned(results.getFirst());
    }

    private Plan decide(MachineMetrics metrics, Snapshot.Barred barred, Patience patience) {
        Plan plan = DecisionEngine.decide(
                Snapshots.limits(session.machine()),
                Snapshots.of(metrics, session.machine(), barred),
                Occasion.cycle(session.settings().flag(Setting.ENABLE_UPGRADE)),
                patience);
        for (Note note : plan.notes()) {
            switch (note.level()) {
                case DEBUG -> LOG.debug(note.text());
                case INFO -> LOG.info(note.text());
                case WARNING -> LOG.warn(note.text());
            }
        }
        if (session.shows(Setting.SHOW_DECISIONS)) {
            LOG.info("{}", Json.indented(plan.features().asMap()));
        }
        return plan;
    }
}
