/// The pages of proposals: what is open, what changes, and who may do what about it.
@NullMarked
package hk.iamsmart.members.proposalpages;

import org.jspecify.annotations.NullMarked;
