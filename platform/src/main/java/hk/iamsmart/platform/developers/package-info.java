/// What developers of online services read, here and as Markdown: the guide, every return code, the
/// descriptions of the APIs.
@NullMarked
package hk.iamsmart.platform.developers;

import org.jspecify.annotations.NullMarked;
