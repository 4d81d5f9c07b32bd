/**
 * The reports: one class a report. Imports {@code model}, {@code metrics}, {@code format}.
 */
@NullMarked
package wnm.report;

import org.jspecify.annotations.NullMarked;
