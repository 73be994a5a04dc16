/// The checks of a FIDO UAF 1.1 server, without state: what a request says, and whether a response
/// answers it. One step per rule of the specification.
///
/// Floor 2. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.uaf;

import org.jspecify.annotations.NullMarked;
