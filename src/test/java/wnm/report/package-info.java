/** Tests of the reports. */
@NullMarked
package wnm.report;

import org.jspecify.annotations.NullMarked;
