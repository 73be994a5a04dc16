/// The messages and assertions of FIDO UAF 1.1, as phones and the platform exchange them.
@NullMarked
package hk.iamsmart.protocol.uaf;

import org.jspecify.annotations.NullMarked;
