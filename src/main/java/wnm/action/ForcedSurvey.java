package wnm.action;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult.Surveyed;
import wnm.action.ActionResult.SurveyedNamed;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.model.ServiceNames;

/** {@code --force_action survey}: all nodes, or the named ones. */
public final class ForcedSurvey {
    private static final Logger LOG = LoggerFactory.getLogger(ForcedSurvey.class);

    private final RunContext run;

    public ForcedSurvey(RunContext run) {
        this.run = run;
    }

    /** Surveys every node that is not disabled. */
    public ActionResult all() {
        if (run.dryRun()) {
            LOG.warn("DRYRUN: Survey all nodes");
            long count = run.colony().nodes().stream()
                    .filter(NodeOperations.is(NodeStatus.DISABLED).negate())
                    .count();
            return new Surveyed("survey-dryrun", (int) count).dry();
        }
        return new Surveyed("survey-complete", new Survey(run).all(run.pace().betweenPolls()));
    }

    /** Surveys these nodes, by names as the user gave them. */
    public ActionResult named(List<String> names) {
        List<Node> all = run.colony().nodes();
        List<String> surveyed = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        List<NodeFailure> failed = new ArrayList<>();
        for (String name : names) {
            switch (ServiceNames.find(name, all)) {
                case ServiceNames.Match.Found found -> {
                    if (found.node().status() == NodeStatus.DISABLED) {
                        failed.add(new NodeFailure(name, "disabled"));
                    } else {
                        surveyed.add(name);
                        nodes.add(found.node());
                    }
                }
                case ServiceNames.Match.NotFound none -> failed.add(new NodeFailure(name, "not found"));
                case ServiceNames.Match.Ambiguous several ->
                    failed.add(new NodeFailure(name, "ambiguous: it could be " + several.matches()));
            }
        }
        if (run.dryRun()) {
            surveyed.forEach(name -> LOG.warn("DRYRUN: Survey node {}", name));
            return new SurveyedNamed("survey-dryrun", surveyed, failed).dry();
        }
        new Survey(run).these(nodes, run.pace().betweenPolls());
        return new SurveyedNamed("survey-complete", surveyed, failed);
    }
}
