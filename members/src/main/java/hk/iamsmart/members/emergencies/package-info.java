/// What two of staff change of a service when nobody of its organisation can be waited for.
@NullMarked
package hk.iamsmart.members.emergencies;

import org.jspecify.annotations.NullMarked;
