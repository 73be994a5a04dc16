/// The checklist of the Integrated Testing Environment: what an organisation prepares and what its
/// service has to have done, ticked by what the platform has seen.
@NullMarked
package hk.iamsmart.members.checklist;

import org.jspecify.annotations.NullMarked;
