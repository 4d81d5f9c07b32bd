/** Tests of this package. */
@NullMarked
package wnm.process.systemd;

import org.jspecify.annotations.NullMarked;
