/// The append-only, hash-chained account of who did what to whom.
@NullMarked
package hk.iamsmart.platform.audit;

import org.jspecify.annotations.NullMarked;
