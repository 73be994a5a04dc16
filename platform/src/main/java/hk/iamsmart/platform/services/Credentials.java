package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.KekCertificate;
import java.time.Instant;
import java.util.Optional;

/// What the platform checks and answers an online service with.
///
/// @param secret what its requests are signed with
/// @param former what they may be signed with as well, for a while after the secret was rolled
/// @param kek its latest encipherment certificate, valid or not; empty when it has uploaded none
public record Credentials(
    OnlineService service,
    ClientSecret secret,
    Optional<Former> former,
    Optional<KekCertificate> kek) {

  /// @param until on the house clock
  record Former(ClientSecret secret, Instant until) {}

  /// The secret before the latest, while it signs.
  public Optional<ClientSecret> formerAt(Instant now) {
    return former.filter(f -> now.isBefore(f.until())).map(Former::secret);
  }
}
