/// What the camera of a phone in software sees: drawn faces that say what they do.
@NullMarked
package hk.iamsmart.phone.face;

import org.jspecify.annotations.NullMarked;
