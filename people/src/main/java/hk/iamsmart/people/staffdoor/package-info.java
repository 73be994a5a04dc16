/// The door of staff: a port of its own, and the pages behind it.
@NullMarked
package hk.iamsmart.people.staffdoor;

import org.jspecify.annotations.NullMarked;
