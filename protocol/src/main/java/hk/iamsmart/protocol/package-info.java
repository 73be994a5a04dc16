/// The wire between online services and the platform: signing, sealing, return codes, messages.
@NullMarked
package hk.iamsmart.protocol;

import org.jspecify.annotations.NullMarked;
