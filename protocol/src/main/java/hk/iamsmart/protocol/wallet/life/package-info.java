/// The wallet API of an account's life after its registration: suspended and resumed, moved to
/// another phone, upgraded, left; sessions with services; a lost phone stopped without a login.
@NullMarked
package hk.iamsmart.protocol.wallet.life;

import org.jspecify.annotations.NullMarked;
