/// The fields that an online service may ask for: the verified profile and the citizen's e-ME, as
/// they stand on the wire (wire contract, section 8).
@NullMarked
package hk.iamsmart.protocol.eme;

import org.jspecify.annotations.NullMarked;
