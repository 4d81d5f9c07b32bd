/** Tests. */
@NullMarked
package wnm.process.docker;

import org.jspecify.annotations.NullMarked;
