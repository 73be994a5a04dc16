/// The wallet API of the catalogue: services to be found, kept as favourites and entered.
@NullMarked
package hk.iamsmart.protocol.wallet.catalogue;

import org.jspecify.annotations.NullMarked;
