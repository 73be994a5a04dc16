/// The citizen's app as an installable web app.
@NullMarked
package hk.iamsmart.platform.wallet;

import org.jspecify.annotations.NullMarked;
