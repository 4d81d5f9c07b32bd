/**
 * What wnm does to nodes: planned and forced actions, survey. Imports the ports and {@code decision}.
 */
@NullMarked
package wnm.action;

import org.jspecify.annotations.NullMarked;
