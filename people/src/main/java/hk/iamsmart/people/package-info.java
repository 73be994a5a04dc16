/// Who runs the platform: its staff, and the door that is theirs alone.
@NullMarked
package hk.iamsmart.people;

import org.jspecify.annotations.NullMarked;
