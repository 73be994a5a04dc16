/// What every site with passkeys shares at its door: the calls of its scripts, and the cookie.
@NullMarked
package hk.iamsmart.people.passkeydoor;

import org.jspecify.annotations.NullMarked;
