package wnm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.OperatorError;

class InMemoryColonyTest extends ColonyContract {
    @Override
    protected Colony open(Machine machine) {
        Colony colony = new InMemoryColony();
        colony.insert(machine);
        return colony;
    }

    @Test
    void the_write_that_is_to_fail_changes_nothing_and_the_next_one_works() {
        InMemoryColony colony = new InMemoryColony();
        colony.insert(SampleRows.machine());
        Node node = SampleRows.node(SampleRows.machine(), 1);
        colony.failOnWrite(1);
        assertThrows(OperatorError.class, () -> colony.insert(node));
        assertEquals(Optional.empty(), colony.node(1));
        colony.insert(node);
        assertEquals(1, colony.nodes().size());
    }
}
