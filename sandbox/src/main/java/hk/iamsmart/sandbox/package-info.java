/// The sandbox: the platform with invented people and services, a clock that can be moved, and an
/// account of every request. A program of its own; production has no class of it. Here are its main
/// and its edges; no room may call them.
@NullMarked
package hk.iamsmart.sandbox;

import org.jspecify.annotations.NullMarked;
