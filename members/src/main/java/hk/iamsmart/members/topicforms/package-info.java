/// The form on which topics of notifications are proposed.
@NullMarked
package hk.iamsmart.members.topicforms;

import org.jspecify.annotations.NullMarked;
