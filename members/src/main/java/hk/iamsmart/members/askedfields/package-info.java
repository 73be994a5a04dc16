/// Which details of citizens a service says it needs.
@NullMarked
package hk.iamsmart.members.askedfields;

import org.jspecify.annotations.NullMarked;
