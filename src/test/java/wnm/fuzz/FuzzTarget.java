package wnm.fuzz;

import java.io.IOException;
import java.util.List;

/**
 * Something that must put up with any input: it may refuse it in the way it declares, and nothing else. Made once, then
 * run with many inputs; one input must not change what the next one does.
 */
public interface FuzzTarget {
    /** @throws Exception anything at all that comes out is a finding */
    void run(byte[] input) throws Exception;

    /** Good inputs, from which others are made. */
    List<byte[]> seeds() throws IOException;
}
