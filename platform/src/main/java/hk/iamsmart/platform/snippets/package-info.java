/// Programs that call the API for online services, in four tools: small enough to copy from a page,
/// and complete, so that they run as they stand.
@NullMarked
package hk.iamsmart.platform.snippets;

import org.jspecify.annotations.NullMarked;
