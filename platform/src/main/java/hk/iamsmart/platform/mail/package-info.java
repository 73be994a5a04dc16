/// Emails to citizens: few kinds, in the citizen's language, on their way as soon as their cause is
/// committed.
@NullMarked
package hk.iamsmart.platform.mail;

import org.jspecify.annotations.NullMarked;
