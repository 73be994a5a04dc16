package hk.iamsmart.members.membership;

import java.time.Instant;

/// What an invited person opens; it may hold a secret.
///
/// @param until for those who have not joined yet
public record Link(String url, Instant until) {
  @Override
  public String toString() {
    return "Link[until " + until + "]";
  }
}
