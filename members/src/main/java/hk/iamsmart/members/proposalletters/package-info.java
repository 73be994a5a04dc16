/// What members hear by email of proposals.
@NullMarked
package hk.iamsmart.members.proposalletters;

import org.jspecify.annotations.NullMarked;
