/// The page on which an organisation applies for the Integrated Testing Environment, and reads what
/// came of it.
@NullMarked
package hk.iamsmart.members.enrolpages;

import org.jspecify.annotations.NullMarked;
