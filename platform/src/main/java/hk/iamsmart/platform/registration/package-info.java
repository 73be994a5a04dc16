/// Registering: the ceremony at whose end a citizen has an account and a phone for it, on the phone
/// alone or with a visit to a place, which the room above looks after. The way to it can be broken
/// off and gone on with for seven days.
@NullMarked
package hk.iamsmart.platform.registration;

import org.jspecify.annotations.NullMarked;
