/// Encipherment certificates as a setting of a copy.
@NullMarked
package hk.iamsmart.members.enciphering;

import org.jspecify.annotations.NullMarked;
