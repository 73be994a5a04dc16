/// What both sides of a signing compute: documents and what binds a gesture to them, algorithms,
/// identification codes (wire contract, sections 5 to 7).
@NullMarked
package hk.iamsmart.protocol.signing;

import org.jspecify.annotations.NullMarked;
