/// Who somebody is, found out now: by a living face, the chip of a card and the registry. Used by
/// whoever registers and by those who have to show it once more.
@NullMarked
package hk.iamsmart.platform.identification;

import org.jspecify.annotations.NullMarked;
