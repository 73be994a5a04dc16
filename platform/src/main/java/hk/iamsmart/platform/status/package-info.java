/// How this installation stands, for everybody: whether it works, what is late, what the operator
/// says of downtimes and incidents.
@NullMarked
package hk.iamsmart.platform.status;

import org.jspecify.annotations.NullMarked;
