/// Invented members of staff, of each role, with passkeys in software that anybody may use.
@NullMarked
package hk.iamsmart.sandbox.staff;

import org.jspecify.annotations.NullMarked;
