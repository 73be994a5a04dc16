/// A phone that was lost, stopped from any browser and without a login: by number and date of issue
/// of the card, and a code that is sent to the confirmed email address. Whether there is such an
/// account is never told, by no word and by no delay.
@NullMarked
package hk.iamsmart.platform.lostphone;

import org.jspecify.annotations.NullMarked;
