package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Scope;
import java.time.Instant;
import java.util.Set;

/// A citizen who has logged in with iAM Smart.
///
/// @param openId the tokenised ID: always the same for this person at this service, different at
///   every other service; at most 64 characters. Use it as the key of your own account record.
/// @param tier what the citizen registered for
/// @param lastModified when the citizen registered or verified data last changed: if later than
///   what you remember, ask for the profile again
/// @param accessToken for requests to this citizen until it expires; a secret
/// @param scopes what the token is good for; scopes that this client does not know are left out
/// @param txId the platform's name of the call that told this, for logs
public record Citizen(
    String openId,
    Tier tier,
    Instant lastModified,
    String accessToken,
    Instant issuedAt,
    Instant expiresAt,
    Set<Scope> scopes,
    String txId)
    implements LoginResult {

  public Citizen {
    scopes = Set.copyOf(scopes);
  }

  /// What a citizen registered for.
  public enum Tier {
    /// login and form filling
    IAM_SMART,
    /// digital signing as well
    IAM_SMART_PLUS
  }

  @Override
  public String toString() {
    return "Citizen[hidden]";
  }
}
