/// Results on their way to online services: sealed, retried, in order, at least once.
@NullMarked
package hk.iamsmart.platform.callbacks;

import org.jspecify.annotations.NullMarked;
