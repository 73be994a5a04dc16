/// The stop button: one member of its organisation, or one of staff, ends all calls of a service.
@NullMarked
package hk.iamsmart.members.stops;

import org.jspecify.annotations.NullMarked;
