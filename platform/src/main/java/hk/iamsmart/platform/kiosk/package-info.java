/// The places where citizens register with their card, the kiosks and card readers that stand
/// there, each with a key of its own, and the page that lists the places.
@NullMarked
package hk.iamsmart.platform.kiosk;

import org.jspecify.annotations.NullMarked;
