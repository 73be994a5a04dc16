/// The page on which an organisation applies for the Integrated Testing Environment and follows its
/// application.
@NullMarked
package hk.iamsmart.members.enrolpages;

import org.jspecify.annotations.NullMarked;
