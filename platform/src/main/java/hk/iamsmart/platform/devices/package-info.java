/// Phones: binding, FIDO UAF and passkeys, integrity, the wallet API's message security. The only
/// maker of Gesture.
@NullMarked
package hk.iamsmart.platform.devices;

import org.jspecify.annotations.NullMarked;
