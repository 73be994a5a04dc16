package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;

/// A field that was verified at registration.
///
/// @param name as on the wire
/// @param label in the language of the call
/// @param text the value in the language of the call, null when there is none
public record VerifiedField(String name, String label, @Nullable String text) {
  @Override
  public String toString() {
    return "VerifiedField[" + name + "]";
  }
}
