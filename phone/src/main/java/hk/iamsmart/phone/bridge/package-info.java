/// The phone beside a browser: reads the chip of a card for a page that cannot, and listens to this
/// machine alone.
@NullMarked
package hk.iamsmart.phone.bridge;

import org.jspecify.annotations.NullMarked;
