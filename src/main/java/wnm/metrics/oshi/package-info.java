/**
 * Measuring the machine: the adapter behind {@code HostProbe}, on Linux from the kernel's files (with OSHI's readers
 * where they give what psutil gives), on macOS through OSHI. Imports {@code metrics} and OSHI; nothing else does.
 */
@NullMarked
package wnm.metrics.oshi;

import org.jspecify.annotations.NullMarked;
