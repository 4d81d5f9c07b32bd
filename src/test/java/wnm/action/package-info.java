@NullMarked
package wnm.action;

import org.jspecify.annotations.NullMarked;
