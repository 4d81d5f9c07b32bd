/**
 * The command line: parsing, help, logging, exit codes. The only package that knows picocli.
 */
@NullMarked
package wnm.cli;

import org.jspecify.annotations.NullMarked;
