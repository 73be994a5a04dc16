/// Which pages of staff show what organisations wrote, so that reading them is in the audit.
@NullMarked
package hk.iamsmart.members.deskreads;

import org.jspecify.annotations.NullMarked;
