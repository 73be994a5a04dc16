/// Who acts for which organisation: invited by email, known by passkeys, with roles and an end.
@NullMarked
package hk.iamsmart.members.membership;

import org.jspecify.annotations.NullMarked;
