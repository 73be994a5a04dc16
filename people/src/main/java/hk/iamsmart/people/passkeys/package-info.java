/// People who log in with passkeys: the ceremonies, the passkeys, sessions and invitations of every
/// site that has such people.
@NullMarked
package hk.iamsmart.people.passkeys;

import org.jspecify.annotations.NullMarked;
