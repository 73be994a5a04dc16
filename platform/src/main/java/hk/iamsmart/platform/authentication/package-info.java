/// Login: codes, tokens, tokenised IDs.
///
/// Floor 6. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.authentication;

import org.jspecify.annotations.NullMarked;
