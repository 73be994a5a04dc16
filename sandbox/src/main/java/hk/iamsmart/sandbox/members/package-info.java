/// Two invented organisations with members of each role, whom anybody may be: their passkeys are in
/// software.
@NullMarked
package hk.iamsmart.sandbox.members;

import org.jspecify.annotations.NullMarked;
