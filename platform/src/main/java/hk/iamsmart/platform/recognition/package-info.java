/// Whose encipherment certificates are recognised, and what speaks against one.
@NullMarked
package hk.iamsmart.platform.recognition;

import org.jspecify.annotations.NullMarked;
