/// Organisations whose services use the platform: the Sandbox Programme by which they join.
@NullMarked
package hk.iamsmart.members;

import org.jspecify.annotations.NullMarked;
