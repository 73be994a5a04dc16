/// Invented utilities, and the bills that they print for the personas.
@NullMarked
package hk.iamsmart.sandbox.utilities;

import org.jspecify.annotations.NullMarked;
