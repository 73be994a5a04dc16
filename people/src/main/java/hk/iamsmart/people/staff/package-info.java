/// Members of staff: invited, known by their passkeys, with roles, sessions and an end.
@NullMarked
package hk.iamsmart.people.staff;

import org.jspecify.annotations.NullMarked;
