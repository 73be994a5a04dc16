/// The services that citizens find in their app, and the way from there into one: a login that the
/// citizen begins.
@NullMarked
package hk.iamsmart.platform.catalogue;

import org.jspecify.annotations.NullMarked;
