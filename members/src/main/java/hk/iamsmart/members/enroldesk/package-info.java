/// The pages of reviewers about applications for the Integrated Testing Environment.
@NullMarked
package hk.iamsmart.members.enroldesk;

import org.jspecify.annotations.NullMarked;
