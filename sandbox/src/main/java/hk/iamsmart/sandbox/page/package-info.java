/// The page of the sandbox for developers: personas, services, time, the API log and callbacks.
@NullMarked
package hk.iamsmart.sandbox.page;

import org.jspecify.annotations.NullMarked;
