/// The waiting room of registrations: how many register, how many wait, and how many are let in at
/// a time.
@NullMarked
package hk.iamsmart.people.waitingdesk;

import org.jspecify.annotations.NullMarked;
