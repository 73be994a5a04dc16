/// The pages on which members of an organisation ask the helpdesk.
@NullMarked
package hk.iamsmart.members.helpdesk;

import org.jspecify.annotations.NullMarked;
