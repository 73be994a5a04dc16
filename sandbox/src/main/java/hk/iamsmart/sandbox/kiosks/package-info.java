/// The places of the sandbox, and the kiosks and counters' readers that it plays itself.
@NullMarked
package hk.iamsmart.sandbox.kiosks;

import org.jspecify.annotations.NullMarked;
