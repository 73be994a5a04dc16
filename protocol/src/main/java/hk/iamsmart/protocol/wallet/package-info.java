/// The wallet API: its messages and the signature of the device key.
@NullMarked
package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.NullMarked;
