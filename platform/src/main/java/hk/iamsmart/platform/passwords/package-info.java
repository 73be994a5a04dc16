/// The six-digit passwords of citizens: what a phone asks for when its biometrics cannot be relied
/// on, and before what must not happen by mistake.
@NullMarked
package hk.iamsmart.platform.passwords;

import org.jspecify.annotations.NullMarked;
