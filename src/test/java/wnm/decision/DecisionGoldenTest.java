package wnm.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;

/** Every recorded situation gets the recorded features, in their order, and the recorded actions. */
class DecisionGoldenTest {
    static Stream<Golden.Case> situations() {
        return Golden.cases("decision");
    }

    @ParameterizedTest
    @MethodSource("situations")
    void the_plan_is_the_recorded_one(Golden.Case situation) {
        Map<String, @Nullable Object> in = situation.object("in");
        Plan plan = DecisionEngine.decide(
                RecordedSituation.limits(in),
                RecordedSituation.snapshot(in),
                new Occasion(flag(in, "enable_upgrade"), flag(in, "is_init"), flag(in, "should_survey_init")));

        Map<String, @Nullable Object> out = situation.object("out");
        assertEquals(out, Map.of("features", plan.features().asMap(), "actions", asRecorded(plan.actions())));
        assertEquals(
                List.copyOf(RecordedSituation.figures(out, "features").keySet()),
                List.copyOf(plan.features().asMap().keySet()));
    }

    private static List<Map<String, @Nullable Object>> asRecorded(List<Action> actions) {
        List<Map<String, @Nullable Object>> recorded = new ArrayList<>();
        for (Action action : actions) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("type", action.type());
            fields.put("node_id", null);
            fields.put("priority", BigInteger.valueOf(action.priority()));
            fields.put("reason", action.reason());
            recorded.add(fields);
        }
        return recorded;
    }

    private static boolean flag(Map<String, @Nullable Object> in, String name) {
        return Boolean.TRUE.equals(in.get(name));
    }
}
