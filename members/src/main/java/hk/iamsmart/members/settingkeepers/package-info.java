/// What settings cannot say by themselves: how others are called, which pictures are kept, what the
/// catalogue says.
@NullMarked
package hk.iamsmart.members.settingkeepers;

import org.jspecify.annotations.NullMarked;
