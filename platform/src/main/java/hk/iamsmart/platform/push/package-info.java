/// Makes citizens' phones look: Web Push for browsers (RFC 8030), and a call that waits for every
/// phone. What is pushed says nothing, not even whether it is a question or a notice.
@NullMarked
package hk.iamsmart.platform.push;

import org.jspecify.annotations.NullMarked;
