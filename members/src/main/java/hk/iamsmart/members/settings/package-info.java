/// What it means that something can be set of a copy of an online service: how it is kept, compared
/// and judged. Each setting is one object of [hk.iamsmart.members.copysettings].
@NullMarked
package hk.iamsmart.members.settings;

import org.jspecify.annotations.NullMarked;
