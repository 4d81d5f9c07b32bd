package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import wnm.model.ServiceNames.Match;

class ServiceNamesTest {
    private static final Node THREE = NamedNode.of(3);

    /** antctl numbers its services itself: this one is called after 3, yet its id is 7. */
    private static final Node SEVEN_CALLED_3 = new NamedNode(7, "antnode3", "0007");

    private static final List<Node> NODES = List.of(NamedNode.of(1), THREE, SEVEN_CALLED_3);

    @Test
    void the_service_is_matched_before_the_id() {
        assertEquals(new Match.Found(SEVEN_CALLED_3), ServiceNames.find("antnode3", NODES));
    }

    @Test
    void a_service_is_matched_with_or_without_its_suffix() {
        assertEquals(new Match.Found(THREE), ServiceNames.find("antnode0003", NODES));
        assertEquals(new Match.Found(THREE), ServiceNames.find("antnode0003.service", NODES));
        assertEquals(new Match.Found(SEVEN_CALLED_3), ServiceNames.find("antnode3.service", NODES));
    }

    @Test
    void a_node_name_is_matched() {
        assertEquals(new Match.Found(SEVEN_CALLED_3), ServiceNames.find("0007", NODES));
    }

    @Test
    void a_number_after_antnode_that_is_no_service_is_an_id() {
        assertEquals(new Match.Found(SEVEN_CALLED_3), ServiceNames.find("antnode07", NODES));
    }

    @Test
    void a_bare_number_that_is_no_node_name_is_not_an_id() {
        assertEquals(new Match.NotFound(), ServiceNames.find("3", NODES));
    }

    @Test
    void digits_followed_by_anything_are_no_id() {
        assertEquals(new Match.NotFound(), ServiceNames.find("antnode1x", NODES));
        assertEquals(new Match.NotFound(), ServiceNames.find("antnode1.service", NODES));
        assertEquals(new Match.NotFound(), ServiceNames.find("antnode", NODES));
    }

    @Test
    void two_nodes_with_the_same_service_are_named() {
        Node unit = new NamedNode(9, "antnode3.service", "0009");
        Match match = ServiceNames.find("antnode3", List.of(SEVEN_CALLED_3, THREE, unit));
        assertEquals(
                "antnode3 (id 7), antnode3 (id 9)",
                assertInstanceOf(Match.Ambiguous.class, match).matches());
    }

    @Test
    void two_nodes_with_the_same_name_are_ambiguous() {
        Node other = new NamedNode(9, "antnode9", "0003");
        Match match = ServiceNames.find("0003", List.of(THREE, other));
        assertEquals(
                List.of(THREE, other),
                assertInstanceOf(Match.Ambiguous.class, match).nodes());
    }
}
