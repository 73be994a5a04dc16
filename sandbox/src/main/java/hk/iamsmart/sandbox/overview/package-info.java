/// How the sandbox does, on one page: requests, refusals, what waits and what ends next.
@NullMarked
package hk.iamsmart.sandbox.overview;

import org.jspecify.annotations.NullMarked;
