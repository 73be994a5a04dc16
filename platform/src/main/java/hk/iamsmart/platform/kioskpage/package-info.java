/// The page of a self-registration kiosk and of the reader at a counter. It holds no state and no
/// key: the program beside its browser makes the calls.
@NullMarked
package hk.iamsmart.platform.kioskpage;

import org.jspecify.annotations.NullMarked;
