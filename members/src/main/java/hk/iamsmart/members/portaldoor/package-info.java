/// The door of the portal, where members of organisations log in, and the frame of its pages.
@NullMarked
package hk.iamsmart.members.portaldoor;

import org.jspecify.annotations.NullMarked;
