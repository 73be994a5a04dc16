/// What a phone proves, checked without state: FIDO UAF 1.1 responses with one step per rule of the
/// specification, passkeys, integrity verdicts.
@NullMarked
package hk.iamsmart.platform.fido;

import org.jspecify.annotations.NullMarked;
