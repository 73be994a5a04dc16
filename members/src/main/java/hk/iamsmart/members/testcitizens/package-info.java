/// Test citizens of an organisation, who register as every citizen does, and the phones that its
/// members bind to them.
@NullMarked
package hk.iamsmart.members.testcitizens;

import org.jspecify.annotations.NullMarked;
