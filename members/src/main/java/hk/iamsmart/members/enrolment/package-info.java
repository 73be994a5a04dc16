/// The application with which an online service comes into the Integrated Testing Environment, and
/// what its organisation hears when it is there.
@NullMarked
package hk.iamsmart.members.enrolment;

import org.jspecify.annotations.NullMarked;
