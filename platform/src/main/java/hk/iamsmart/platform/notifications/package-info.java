/// Notices of online services in the citizen's inbox: sent in batches, received by those who chose
/// to, gone when they end. What a service is told of a message says nothing about the citizen that
/// the citizen has not allowed.
@NullMarked
package hk.iamsmart.platform.notifications;

import org.jspecify.annotations.NullMarked;
