/// The wallet page in the sandbox: a software authenticator, a gesture and captures that are
/// simulated, citizens to choose from.
@NullMarked
package hk.iamsmart.sandbox.wallet;

import org.jspecify.annotations.NullMarked;
