/// Has a return code happen, so that a developer sees what it looks like: the clinic or the bank of
/// the sandbox makes the mistake.
@NullMarked
package hk.iamsmart.sandbox.provocations;

import org.jspecify.annotations.NullMarked;
