/// What may be told of a citizen: the fields that were verified at registration, and the e-ME that
/// the citizen keeps to fill in forms, with the bills that prove an address.
@NullMarked
package hk.iamsmart.platform.profiles;

import org.jspecify.annotations.NullMarked;
