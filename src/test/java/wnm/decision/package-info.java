/** The policy against recorded and hand-made cases. */
@NullMarked
package wnm.decision;

import org.jspecify.annotations.NullMarked;
