/// Days, moments and spans of time as people in Hong Kong read them.
@NullMarked
package hk.iamsmart.protocol.dates;

import org.jspecify.annotations.NullMarked;
