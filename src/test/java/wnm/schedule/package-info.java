/** Tests of what runs wnm every minute. */
@NullMarked
package wnm.schedule;

import org.jspecify.annotations.NullMarked;
