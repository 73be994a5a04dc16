/// The terminal of a kiosk or of the reader at a counter: holds its key, reads the card, and relays
/// nothing that it has not verified.
@NullMarked
package hk.iamsmart.phone.kiosk;

import org.jspecify.annotations.NullMarked;
