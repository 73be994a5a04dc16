/// Callbacks that answer nobody's request, well and broken, for members who try their service.
@NullMarked
package hk.iamsmart.members.testcallbacks;

import org.jspecify.annotations.NullMarked;
