/// What a certificate must be before it is stored: one rule one class, each with its source.
@NullMarked
package hk.iamsmart.platform.certificates.profile;

import org.jspecify.annotations.NullMarked;
