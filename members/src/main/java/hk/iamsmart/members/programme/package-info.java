/// What the Sandbox Programme is, for everybody: how an organisation joins, what it gets, what it
/// can build, and the documents.
@NullMarked
package hk.iamsmart.members.programme;

import org.jspecify.annotations.NullMarked;
