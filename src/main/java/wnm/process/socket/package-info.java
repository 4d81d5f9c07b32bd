/**
 * Which network ports are taken, found out by trying to take them. Imports {@code process}.
 */
@NullMarked
package wnm.process.socket;

import org.jspecify.annotations.NullMarked;
