/// What the online services of organisations called, for their own members: no contents.
@NullMarked
package hk.iamsmart.members.calls;

import org.jspecify.annotations.NullMarked;
