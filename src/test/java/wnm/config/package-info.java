/** Tests of the settings: their layers, their values, and what becomes of them. */
@NullMarked
package wnm.config;

import org.jspecify.annotations.NullMarked;
