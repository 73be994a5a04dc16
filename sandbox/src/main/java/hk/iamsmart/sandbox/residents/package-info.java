/// The registry of residents, simulated: who there is, what each one looks like, and what the
/// authorities say when they are asked.
@NullMarked
package hk.iamsmart.sandbox.residents;

import org.jspecify.annotations.NullMarked;
