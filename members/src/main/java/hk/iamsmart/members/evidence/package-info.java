/// What the platform has seen of copies, day by day, and keeps: nobody can hand it in.
@NullMarked
package hk.iamsmart.members.evidence;

import org.jspecify.annotations.NullMarked;
