/**
 * Files and folders of nodes, with one's own rights or with root's. Imports {@code process} and {@code command}.
 */
@NullMarked
package wnm.process.files;

import org.jspecify.annotations.NullMarked;
