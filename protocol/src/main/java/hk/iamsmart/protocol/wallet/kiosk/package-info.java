/// The messages of kiosks and of the readers at counters, below `/wallet/v1/kiosks/<id>`, each
/// signed with the key that was enrolled for it.
@NullMarked
package hk.iamsmart.protocol.wallet.kiosk;

import org.jspecify.annotations.NullMarked;
