/// Lists of the programme that staff keep while it runs, over those that it brings along.
@NullMarked
package hk.iamsmart.members.lists;

import org.jspecify.annotations.NullMarked;
