/// The pages of staff about organisations and their members, and the recovery of administrators.
@NullMarked
package hk.iamsmart.members.organisationdesk;

import org.jspecify.annotations.NullMarked;
