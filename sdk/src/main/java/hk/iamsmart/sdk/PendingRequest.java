package hk.iamsmart.sdk;

import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A request that was made and whose answer is awaited: what is needed to verify the answer and to
/// know whose it is. The state is a secret, so it has no readable `toString`.
///
/// @param businessId by which the answer is found
/// @param kind of the answer
/// @param state what only the platform and this service know; the answer must carry it
/// @param openId the citizen who was asked
/// @param profile the profile fields asked for
/// @param eme the e-ME fields asked for
/// @param documents what is to be signed; empty when nothing is
/// @param askedAt by this service's clock
public record PendingRequest(
    BusinessId businessId,
    CitizenRequest.Kind kind,
    LoginState state,
    String openId,
    Set<ProfileField> profile,
    Set<EmeField> eme,
    List<SignableDocument> documents,
    Instant askedAt) {

  /// How long to remember a request: a ticket lives 18 minutes, and deliveries of its result end
  /// with it (wire contract, section 5); the rest is for two clocks that differ.
  public static final Duration LIFETIME = Duration.ofMinutes(30);

  /// Signatures of many documents come when they are made, and are delivered for a day.
  public static final Duration BULK_LIFETIME = Duration.ofHours(25);

  public PendingRequest {
    profile = Set.copyOf(profile);
    eme = Set.copyOf(eme);
    documents = List.copyOf(documents);
  }

  /// From when on it may be forgotten.
  public Instant forgetAt() {
    return askedAt.plus(kind == CitizenRequest.Kind.BULK_RESULTS ? BULK_LIFETIME : LIFETIME);
  }

  @Override
  public String toString() {
    return "PendingRequest[" + businessId + "]";
  }
}
