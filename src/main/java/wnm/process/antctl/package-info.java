/**
 * Nodes as services of antctl, Autonomi's own node manager: the manager, what antctl prints (antctl 0.14), and the nodes
 * it knows. Imports {@code process}, {@code command}, {@code model}, and Jackson's streaming parser.
 */
@NullMarked
package wnm.process.antctl;

import org.jspecify.annotations.NullMarked;
