/// Ticks off the exercises of the training by what went through the doors of the sandbox.
@NullMarked
package hk.iamsmart.sandbox.exercises;

import org.jspecify.annotations.NullMarked;
