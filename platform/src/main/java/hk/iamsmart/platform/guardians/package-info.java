/// Parents and guardians: who agreed that a child has an account.
@NullMarked
package hk.iamsmart.platform.guardians;

import org.jspecify.annotations.NullMarked;
