/// How somebody without a login comes to one ticket of the helpdesk: by a link that is good once,
/// and a session after it.
@NullMarked
package hk.iamsmart.members.ticketlinks;

import org.jspecify.annotations.NullMarked;
