/// The chips of identity cards: whether a reading is that of a genuine card, and what it says.
@NullMarked
package hk.iamsmart.platform.chip;

import org.jspecify.annotations.NullMarked;
