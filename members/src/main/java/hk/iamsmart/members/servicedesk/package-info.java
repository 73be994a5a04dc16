/// The pages of staff about online services: how they stand, what they are set to, and what does
/// not reach them.
@NullMarked
package hk.iamsmart.members.servicedesk;

import org.jspecify.annotations.NullMarked;
