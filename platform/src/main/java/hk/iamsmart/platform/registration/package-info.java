/// Registering by phone: the ceremony at whose end a citizen has an account and a phone for it. The
/// way to it can be broken off and gone on with for seven days.
@NullMarked
package hk.iamsmart.platform.registration;

import org.jspecify.annotations.NullMarked;
