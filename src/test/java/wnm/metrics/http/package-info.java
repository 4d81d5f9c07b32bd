/** Tests of the polls over HTTP against servers on the loopback interface. */
@NullMarked
package wnm.metrics.http;

import org.jspecify.annotations.NullMarked;
