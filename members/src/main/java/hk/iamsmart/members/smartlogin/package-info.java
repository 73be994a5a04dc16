/// Members who log in at the portal with iAM Smart: the portal is an online service of this very
/// platform, and calls it as any other does.
@NullMarked
package hk.iamsmart.members.smartlogin;

import org.jspecify.annotations.NullMarked;
