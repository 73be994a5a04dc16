/// The wallet API of registering by phone: from the choice of an account to the bound phone, step
/// by step, each signed with a device key that belongs to nobody yet.
@NullMarked
package hk.iamsmart.protocol.wallet.registration;

import org.jspecify.annotations.NullMarked;
