/// How much staff grant to the services of organisations, beyond what their stage has without
/// asking.
@NullMarked
package hk.iamsmart.members.quotas;

import org.jspecify.annotations.NullMarked;
