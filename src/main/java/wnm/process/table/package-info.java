/**
 * The processes of this machine, from {@code /proc} or from Java. Imports {@code process}.
 */
@NullMarked
package wnm.process.table;

import org.jspecify.annotations.NullMarked;
