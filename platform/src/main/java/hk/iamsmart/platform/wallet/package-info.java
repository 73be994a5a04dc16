/// The citizen's app as an installable web app.
///
/// Floor 8. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.wallet;

import org.jspecify.annotations.NullMarked;
