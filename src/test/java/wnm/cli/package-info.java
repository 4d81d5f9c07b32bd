/** Tests of the command line, and the page on settings. */
@NullMarked
package wnm.cli;

import org.jspecify.annotations.NullMarked;
