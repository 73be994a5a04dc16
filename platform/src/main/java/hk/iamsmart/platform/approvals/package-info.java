/// A question on a citizen's phone and its answer: ticket, deadline, answer, event.
///
/// Floor 5. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.approvals;

import org.jspecify.annotations.NullMarked;
