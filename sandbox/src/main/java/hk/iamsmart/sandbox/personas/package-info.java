/// Invented people, and their phones that answer by themselves.
@NullMarked
package hk.iamsmart.sandbox.personas;

import org.jspecify.annotations.NullMarked;
