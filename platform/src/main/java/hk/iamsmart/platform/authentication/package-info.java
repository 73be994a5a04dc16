/// Logins: what an online service asks for with `getQR`, and how its browser learns the outcome.
@NullMarked
package hk.iamsmart.platform.authentication;

import org.jspecify.annotations.NullMarked;
