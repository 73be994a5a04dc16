/// The web server itself: how long headers may take, how many connections one address holds, and
/// what is said of requests that it refuses before any door sees them.
@NullMarked
package hk.iamsmart.platform.webserver;

import org.jspecify.annotations.NullMarked;
