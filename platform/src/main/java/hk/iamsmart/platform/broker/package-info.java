/// The pages between the online service's site and the citizen's phone: QR code, app links,
/// waiting, errors.
@NullMarked
package hk.iamsmart.platform.broker;

import org.jspecify.annotations.NullMarked;
