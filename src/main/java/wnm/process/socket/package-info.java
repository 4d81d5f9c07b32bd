/**
 * Which network ports are taken, found out by trying to take them, and whose they are. Imports {@code process} and {@code
 * metrics}.
 */
@NullMarked
package wnm.process.socket;

import org.jspecify.annotations.NullMarked;
