/// Every setting of a copy is a proposal: drafted, sent, decided by another member, in effect at a
/// time, and kept as a version that one may go back to.
@NullMarked
package hk.iamsmart.members.proposals;

import org.jspecify.annotations.NullMarked;
