/// Reminds organisations of what ends.
@NullMarked
package hk.iamsmart.members.reminders;

import org.jspecify.annotations.NullMarked;
