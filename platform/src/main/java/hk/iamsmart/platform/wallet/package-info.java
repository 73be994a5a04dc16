/// The citizen's app as an installable web app.
///
/// Floor 9. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.wallet;

import org.jspecify.annotations.NullMarked;
