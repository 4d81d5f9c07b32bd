/**
 * The processes of this machine, from {@code /proc}, asked as another account, or from Java. Imports {@code process}
 * and {@code command}.
 */
@NullMarked
package wnm.process.table;

import org.jspecify.annotations.NullMarked;
