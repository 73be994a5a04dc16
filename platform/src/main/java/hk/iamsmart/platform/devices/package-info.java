/// Phones: binding, FIDO UAF and passkeys, integrity, the wallet API's message security. The only
/// maker of Gesture.
///
/// Floor 3. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.devices;

import org.jspecify.annotations.NullMarked;
