/// Everything that can be set of a copy of an online service, an object each. A further one is a
/// class here, a line in [hk.iamsmart.members.copysettings.CopySettings], and its form.
@NullMarked
package hk.iamsmart.members.copysettings;

import org.jspecify.annotations.NullMarked;
