/// The sectors whose organisations may join: a list that the operator keeps.
@NullMarked
package hk.iamsmart.members.sectors;

import org.jspecify.annotations.NullMarked;
