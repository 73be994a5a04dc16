/// The stop button on the pages of members and of staff.
@NullMarked
package hk.iamsmart.members.stoppages;

import org.jspecify.annotations.NullMarked;
