package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;

/** Lists of names are split as recorded, and each name means the recorded id. */
class ServiceNamesGoldenTest {
    private static final Pattern PREFIX_AND_DIGITS = Pattern.compile("antnode\\p{Nd}+");

    /** A cluster in which names and ids agree. */
    private static final List<Node> CLUSTER =
            LongStream.rangeClosed(1, 10_000).mapToObj(NamedNode::of).toList();

    static Stream<Golden.Case> lists() {
        return Golden.cases("service_names");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_list_is_split_as_recorded(Golden.Case list) {
        List<String> names = ServiceNames.split((String) Objects.requireNonNull(list.get("in")));
        // R87: an empty text is given, and names nobody.
        assertEquals(givenButEmpty(list) ? List.of() : list.object("out").get("names"), names);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void each_name_means_the_recorded_id(Golden.Case list) {
        if (givenButEmpty(list)) {
            return;
        }
        List<String> names = names(list.object("out"));
        List<?> ids = (List<?>) Objects.requireNonNull(list.object("out").get("node_ids"));
        for (int i = 0; i < names.size(); i++) {
            Optional<BigInteger> recorded =
                    Optional.ofNullable((String) ids.get(i)).map(BigInteger::new);
            String name = names.get(i);
            if (PREFIX_AND_DIGITS.matcher(name).matches()) {
                assertEquals(recorded, ServiceNames.idIn(name), name);
                assertEquals(recorded.filter(ServiceNamesGoldenTest::inCluster), found(name), name);
            } else if (isServiceInCluster(name)) {
                assertEquals(recorded, found(name), name);
            } else {
                // R15: the digits must be all of the name; the reference ignores what follows them.
                assertEquals(Optional.empty(), found(name), name);
                assertEquals(Optional.empty(), ServiceNames.idIn(name), name);
            }
        }
    }

    private static boolean givenButEmpty(Golden.Case list) {
        return "".equals(list.get("in"));
    }

    private static boolean inCluster(BigInteger id) {
        return id.compareTo(BigInteger.valueOf(CLUSTER.size())) <= 0;
    }

    private static boolean isServiceInCluster(String name) {
        return CLUSTER.stream().anyMatch(node -> node.service().equals(name));
    }

    private static Optional<BigInteger> found(String name) {
        return ServiceNames.find(name, CLUSTER) instanceof ServiceNames.Match.Found found
                ? Optional.of(BigInteger.valueOf(found.node().id()))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static List<String> names(Map<String, @Nullable Object> out) {
        return (List<String>) Objects.requireNonNull(out.get("names"));
    }
}
