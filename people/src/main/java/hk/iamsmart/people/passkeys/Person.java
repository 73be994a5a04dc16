package hk.iamsmart.people.passkeys;

import java.util.UUID;

/// Somebody who may hold passkeys of a site. The name is personal data.
///
/// @param name as authenticators show it
public record Person(UUID id, String name) {
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
