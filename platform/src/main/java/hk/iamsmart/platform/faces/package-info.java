/// Faces: the port to whoever compares them, here nobody does.
@NullMarked
package hk.iamsmart.platform.faces;

import org.jspecify.annotations.NullMarked;
