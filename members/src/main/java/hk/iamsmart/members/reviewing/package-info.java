/// The pages of reviewers, on the port of staff.
@NullMarked
package hk.iamsmart.members.reviewing;

import org.jspecify.annotations.NullMarked;
