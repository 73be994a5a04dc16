/// Bauhinia Clinic: log in, let the registration form fill itself, sign a consent, and open a test
/// result after an identity check.
@NullMarked
package hk.iamsmart.demo.clinic;

import org.jspecify.annotations.NullMarked;
