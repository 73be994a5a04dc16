package hk.iamsmart.sandbox.members;

import java.util.UUID;

/// A session of somebody.
///
/// @param set its cookie, as `Set-Cookie` has it
/// @param organisation where they begin
public record Entered(String set, UUID organisation) {
  @Override
  public String toString() {
    return "Entered[" + organisation + "]";
  }
}
