/// The pages of staff about changes in an emergency.
@NullMarked
package hk.iamsmart.members.emergencydesk;

import org.jspecify.annotations.NullMarked;
