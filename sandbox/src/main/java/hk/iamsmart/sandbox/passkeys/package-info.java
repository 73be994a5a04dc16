/// Passkeys in software of invented people, and the pages at which they use them.
@NullMarked
package hk.iamsmart.sandbox.passkeys;

import org.jspecify.annotations.NullMarked;
