/// Requests of the log once more: freshly signed or as they were, and as programs to copy.
@NullMarked
package hk.iamsmart.sandbox.replay;

import org.jspecify.annotations.NullMarked;
