/// Filling forms for a citizen: verified profile fields, and e-ME data that the citizen chooses.
/// Nothing is sent that was not shown.
@NullMarked
package hk.iamsmart.platform.formfilling;

import org.jspecify.annotations.NullMarked;
