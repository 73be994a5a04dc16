/// What a citizen's approval is worth to an online service: a code, good once and for a minute, and
/// the token that it becomes.
@NullMarked
package hk.iamsmart.platform.tokens;

import org.jspecify.annotations.NullMarked;
