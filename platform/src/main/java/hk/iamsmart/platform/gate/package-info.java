/// Where browsers come in: which paths anybody may open, the headers that protect a page, the txID
/// of a page request. The sealed API and the wallet API have doors of their own.
@NullMarked
package hk.iamsmart.platform.gate;

import org.jspecify.annotations.NullMarked;
