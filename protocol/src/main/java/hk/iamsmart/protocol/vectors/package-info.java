/// Test vectors of the wire, made by other code than this project's, for every side to run: the
/// platform, the SDK and whoever writes another client.
@NullMarked
package hk.iamsmart.protocol.vectors;

import org.jspecify.annotations.NullMarked;
