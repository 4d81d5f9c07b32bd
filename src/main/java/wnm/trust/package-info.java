/**
 * Who could change what a path leads to: the rule by which wnm works on files with more rights than their owner has, or
 * believes what stands in them. It is that of systemd-tmpfiles, ssh and logrotate: every folder above must belong to root
 * or to the caller, and nobody else may write to it. Imports nothing else of wnm.
 */
@NullMarked
package wnm.trust;

import org.jspecify.annotations.NullMarked;
