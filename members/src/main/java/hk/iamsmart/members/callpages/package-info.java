/// The pages on which members see what their services called and what was sent to them.
@NullMarked
package hk.iamsmart.members.callpages;

import org.jspecify.annotations.NullMarked;
