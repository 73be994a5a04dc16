/// The door of phones: which call of the wallet API it is, who makes it, and how faults are told.
/// The only maker of the proofs that a call comes from a bound phone or from one that is being
/// bound.
@NullMarked
package hk.iamsmart.platform.phonedoor;

import org.jspecify.annotations.NullMarked;
