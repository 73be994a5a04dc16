/// A question on a citizen's phone and its answer: ticket, deadline, answer, event.
@NullMarked
package hk.iamsmart.platform.approvals;

import org.jspecify.annotations.NullMarked;
