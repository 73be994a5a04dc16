/// When something is due that people do on working days.
@NullMarked
package hk.iamsmart.members.workingdays;

import org.jspecify.annotations.NullMarked;
