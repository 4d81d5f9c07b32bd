package wnm.cycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult;
import wnm.action.ForcedActions;
import wnm.action.LocalBinary;
import wnm.config.DatabasePath;
import wnm.config.OwnSettings;
import wnm.config.ResolvedSettings;
import wnm.config.RunPaths;
import wnm.config.Setting;
import wnm.format.PythonText;
import wnm.metrics.HostProbe;
import wnm.metrics.MachineMetrics;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.OperatorError;
import wnm.model.ServiceNames;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessManagers;
import wnm.report.HealthLine;
import wnm.report.InfluxReport;
import wnm.report.MachineConfigReport;
import wnm.report.MachineMetricsReport;
import wnm.report.NodeDetailsReport;
import wnm.report.NodeReportSelection;
import wnm.report.NodeStatusReport;
import wnm.report.Palette;
import wnm.report.Report;
import wnm.report.ReportFormat;
import wnm.store.Colony;

/** {@code --report X}: reads and prints, and changes nothing. */
final class ReportRun {
    private static final Logger LOG = LoggerFactory.getLogger(ReportRun.class);

    private final Surroundings here;
    private final Parts parts;
    private final ResolvedSettings settings;
    private final RunPaths paths;
    private final DatabasePath database;

    ReportRun(Surroundings here, Parts parts, ResolvedSettings settings, RunPaths paths, DatabasePath database) {
        this.here = here;
        this.parts = parts;
        this.settings = settings;
        this.paths = paths;
        this.database = database;
    }

    /** A plain report: takes no lock, and settings given beside it are neither saved nor shown. */
    Outcome withoutLock() throws InterruptedException {
        try (Colony colony = parts.colonies().openForReading(database.file())) {
            Machine machine = colony.machine().orElseThrow(() -> new OperatorError("No config found"));
            new Admission(parts, database.file()).warn(colony);
            IgnoredSettings.warnOf(settings, "neither saved nor shown by a report");
            return Outcome.printing(render(machine, colony));
        }
    }

    /**
     * A report after a survey, which needs the lock.
     *
     * @param deadline of the survey
     */
    Outcome afterSurvey(Session session, Deadline deadline) throws InterruptedException {
        LOG.info("Running survey before generating report");
        ActionResult result =
                new ForcedActions(session.context(Optional.empty(), deadline)).execute("survey", session.request());
        LOG.info("Survey result: {}", PythonText.str(result.json()));
        return Outcome.printing(render(session.machine(), session.colony()));
    }

    private String render(Machine machine, Colony colony) throws InterruptedException {
        ReportFormat format = ReportFormat.of(settings.reportFormat());
        return switch (Report.of(settings.text(Setting.REPORT).orElseThrow())) {
            case NODE_STATUS ->
                NodeStatusReport.render(selected(colony), format, Palette.of(here.variables(), here.terminal()));
            case NODE_STATUS_DETAILS -> details(machine, colony, format);
            case INFLUX_RESOURCES -> InfluxReport.render(selected(colony), nanoseconds());
            case MACHINE_CONFIG -> MachineConfigReport.render(Optional.of(machine), database.display(), format);
            case MACHINE_METRICS ->
                MachineMetricsReport.render(measure(machine, colony).asMap(), format);
        };
    }

    private List<Node> selected(Colony colony) {
        List<String> names =
                settings.text(Setting.SERVICE_NAME).map(ServiceNames::split).orElse(List.of());
        return NodeReportSelection.select(colony.nodes(), names);
    }

    private String details(Machine machine, Colony colony, ReportFormat format) {
        ProcessManagers managers = parts.managers(paths, machine, OwnSettings.stored(colony::setting), colony::nodes);
        long now = parts.clock().instant().getEpochSecond();
        return NodeDetailsReport.render(
                selected(colony),
                format,
                node -> logs(managers, machine, node),
                node -> HealthLine.of(colony.health(node.id()), now),
                now);
    }

    private static Path logs(ProcessManagers managers, Machine machine, Node node) {
        try {
            return managers.of(node, machine.processManager()).logs(node);
        } catch (ProcessManagerException e) {
            return node.rootDir().resolve("logs");
        }
    }

    private MachineMetrics measure(Machine machine, Colony colony) throws InterruptedException {
        HostProbe.Sample sample = parts.hostProbe().begin();
        ProcessManagers managers = parts.managers(paths, machine, OwnSettings.stored(colony::setting), colony::nodes);
        String nodeUser = managers.nodeUser(machine.processManager().orElseGet(managers::defaultType));
        Optional<LocalBinary> binary = BinarySearch.find(
                machine.antnodePath(),
                here.home(),
                parts.commands(),
                parts.nodeBinary(here.programUser(nodeUser))::ask);
        return MachineMetrics.of(
                colony.nodes(),
                sample.finish(existing(Path.of(machine.nodeStorage()))),
                binary.map(LocalBinary::path),
                binary.flatMap(LocalBinary::version),
                machine);
    }

    /** The folder, or where it would be made: a report makes nothing. */
    private static Path existing(Path folder) {
        Path parent = folder.getParent();
        return Files.isDirectory(folder) || parent == null ? folder : existing(parent);
    }

    private long nanoseconds() {
        Instant now = parts.clock().instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
