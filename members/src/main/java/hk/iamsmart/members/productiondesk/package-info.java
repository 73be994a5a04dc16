/// The pages of reviewers for applications for production, on the port of staff.
@NullMarked
package hk.iamsmart.members.productiondesk;

import org.jspecify.annotations.NullMarked;
