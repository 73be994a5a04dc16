/// Advice to the developers of online services: of each refusal what was expected, what came, and
/// the one thing that mends it. Only for whom the service is.
@NullMarked
package hk.iamsmart.platform.advice;

import org.jspecify.annotations.NullMarked;
