/// Login: codes, tokens, tokenised IDs.
@NullMarked
package hk.iamsmart.platform.authentication;

import org.jspecify.annotations.NullMarked;
