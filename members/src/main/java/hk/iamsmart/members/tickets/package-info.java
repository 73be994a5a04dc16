/// Questions to the helpdesk, from the first word to the last: who asked, what was said by both
/// sides, what staff noted for themselves, and when an answer is due.
@NullMarked
package hk.iamsmart.members.tickets;

import org.jspecify.annotations.NullMarked;
