/// The messages of the wallet API about the citizen's inbox.
@NullMarked
package hk.iamsmart.protocol.wallet.inbox;

import org.jspecify.annotations.NullMarked;
