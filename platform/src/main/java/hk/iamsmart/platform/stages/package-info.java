/// The stages on a service's road to production, and which of them are played here.
@NullMarked
package hk.iamsmart.platform.stages;

import org.jspecify.annotations.NullMarked;
