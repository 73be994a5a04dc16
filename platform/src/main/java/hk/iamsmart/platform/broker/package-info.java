/// The pages between the online service's site and the citizen's phone: QR code, app links,
/// waiting, errors.
///
/// Floor 9. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.broker;

import org.jspecify.annotations.NullMarked;
