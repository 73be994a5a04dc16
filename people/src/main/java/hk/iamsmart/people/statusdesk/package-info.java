/// What everybody is told at `/status`, written by operators: planned maintenance and incidents.
@NullMarked
package hk.iamsmart.people.statusdesk;

import org.jspecify.annotations.NullMarked;
