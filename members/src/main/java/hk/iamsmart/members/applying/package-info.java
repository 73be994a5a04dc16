/// The pages on which an organisation applies.
@NullMarked
package hk.iamsmart.members.applying;

import org.jspecify.annotations.NullMarked;
