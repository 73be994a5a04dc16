/// The page of the staff port on which more is granted to an organisation's services.
@NullMarked
package hk.iamsmart.members.quotadesk;

import org.jspecify.annotations.NullMarked;
