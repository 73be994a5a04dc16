/// Organisations whose services use the platform.
@NullMarked
package hk.iamsmart.members.organisations;

import org.jspecify.annotations.NullMarked;
