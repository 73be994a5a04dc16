/// The emails that citizens would get, where a developer finds them.
@NullMarked
package hk.iamsmart.sandbox.mailbox;

import org.jspecify.annotations.NullMarked;
