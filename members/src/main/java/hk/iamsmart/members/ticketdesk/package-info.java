/// The pages on which staff answer what was asked of the helpdesk.
@NullMarked
package hk.iamsmart.members.ticketdesk;

import org.jspecify.annotations.NullMarked;
