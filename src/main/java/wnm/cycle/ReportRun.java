package wnm.cycle;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult;
import wnm.action.ForcedActions;
import wnm.config.DatabasePath;
import wnm.config.ResolvedSettings;
import wnm.config.RunPaths;
import wnm.config.Setting;
import wnm.format.Json;
import wnm.model.Machine;
import wnm.model.OperatorError;
import wnm.model.ServiceNames;
import wnm.report.MachineConfigReport;
import wnm.report.NodeReportSelection;
import wnm.report.NodeStatusReport;
import wnm.report.ReportFormat;
import wnm.store.Colony;

/** {@code --report X}: reads and prints, and changes nothing. */
final class ReportRun {
    private static final Logger LOG = LoggerFactory.getLogger(ReportRun.class);

    private final Surroundings here;
    private final Parts parts;

    ReportRun(Surroundings here, Parts parts) {
        this.here = here;
        this.parts = parts;
    }

    /** A plain report: takes no lock, and settings given beside it are neither saved nor shown. */
    Outcome withoutLock(ResolvedSettings settings, RunPaths paths, DatabasePath database) {
        try (Colony colony = parts.colonies().openForReading(database.file())) {
            Machine machine = colony.machine().orElseThrow(() -> new OperatorError("No config found"));
            warnOfIgnoredSettings(settings);
            return Outcome.printing(render(settings, machine, colony, database));
        }
    }

    /** A report after a survey, which needs the lock. */
    Outcome afterSurvey(Session session) throws InterruptedException {
        LOG.info("Running survey before generating report");
        ForcedActions actions = new ForcedActions(session.context(java.util.Optional.empty()));
        ActionResult result = actions.execute("survey", session.request());
        LOG.info("Survey result: {}", Json.compact(result.json()));
        return Outcome.printing(render(session.settings(), session.machine(), session.colony(), session.database()));
    }

    private String render(ResolvedSettings settings, Machine machine, Colony colony, DatabasePath database) {
        ReportFormat format = ReportFormat.of(settings.reportFormat());
        String report = settings.text(Setting.REPORT).orElseThrow();
        List<String> names =
                settings.text(Setting.SERVICE_NAME).map(ServiceNames::split).orElse(List.of());
        return switch (report) {
            case "node-status" -> NodeStatusReport.render(NodeReportSelection.select(colony.nodes(), names), format);
            case "machine-config" -> MachineConfigReport.render(machine, database.display(), format);
            default -> throw new OperatorError("--report " + report + " is not available in this version");
        };
    }

    private static void warnOfIgnoredSettings(ResolvedSettings settings) {
        for (Setting setting : Setting.values()) {
            settings.value(setting)
                    .filter(given ->
                            setting.column().isPresent() && given.origin().isCommandLine())
                    .ifPresent(given -> LOG.warn(
                            "{} is neither saved nor shown by a report; use --force_action update_config",
                            given.origin().inWords()));
        }
    }
}
