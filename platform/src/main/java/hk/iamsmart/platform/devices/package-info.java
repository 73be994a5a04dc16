/// Phones: binding them to accounts, and proving by FIDO UAF, passkeys and integrity that their
/// owners answered. The only maker of Gesture.
@NullMarked
package hk.iamsmart.platform.devices;

import org.jspecify.annotations.NullMarked;
