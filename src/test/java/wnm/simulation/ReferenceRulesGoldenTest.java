package wnm.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.decision.RecordedSituation;
import wnm.golden.Golden;

/** The rules that wnm is compared with are those of the reference: they plan what it planned in each recorded situation. */
class ReferenceRulesGoldenTest {
    /** Runs that may upgrade, and those of an {@code --init}, do not occur in the simulation. */
    static Stream<Golden.Case> situations() {
        return Golden.cases("decision")
                .filter(situation -> Stream.of("enable_upgrade", "is_init")
                        .noneMatch(flag ->
                                Boolean.TRUE.equals(situation.object("in").get(flag))));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void the_plan_is_the_one_of_the_reference(Golden.Case situation) {
        Map<String, @Nullable Object> in = situation.object("in");
        assertEquals(
                recorded(situation), ReferenceRules.plan(RecordedSituation.limits(in), RecordedSituation.snapshot(in)));
    }

    private static List<String> recorded(Golden.Case situation) {
        Map<String, @Nullable Object> answer = situation.object(situation.has("ref") ? "ref" : "out");
        List<?> actions = (List<?>) Objects.requireNonNull(answer.get("actions"));
        return actions.stream()
                .map(action -> (String) ((Map<?, ?>) action).get("type"))
                .toList();
    }
}
