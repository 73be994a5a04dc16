/// An administrator of an organisation who lost every passkey, and whom no colleague can help: two
/// of staff agree, and a link goes to their mailbox.
@NullMarked
package hk.iamsmart.members.recovery;

import org.jspecify.annotations.NullMarked;
