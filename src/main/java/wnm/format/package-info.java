/**
 * Text forms of values exactly as the reference writes them. Imports nobody.
 */
@NullMarked
package wnm.format;

import org.jspecify.annotations.NullMarked;
