/// An online service's requests to a citizen: to one who is signed in, whose answer comes as a
/// callback, and to one nobody knows yet, whose answer is fetched (wire contract, sections 5 and
/// 6). What is asked is a [RequestKind] of a room above.
///
/// States of a request to a citizen who is signed in: asked, then answered. States of an anonymous
/// one: announced, offered when somebody comes with its ticket, then closed, or approved: kept
/// until its result is fetched, then gone.
@NullMarked
package hk.iamsmart.platform.requests;

import org.jspecify.annotations.NullMarked;
