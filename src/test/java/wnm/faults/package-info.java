/**
 * Faults and crashes at every call of every port, in whole runs on a pretended machine. May import everything.
 */
@NullMarked
package wnm.faults;

import org.jspecify.annotations.NullMarked;
