/// Who may call the sandbox: whoever is on this machine or was let in by a setting, by one of the
/// sandbox's own names, and no page of another web site.
@NullMarked
package hk.iamsmart.sandbox.door;

import org.jspecify.annotations.NullMarked;
