package hk.iamsmart.platform.fido;

import hk.iamsmart.protocol.uaf.AuthenticationRequest;
import hk.iamsmart.protocol.uaf.DeregistrationRequest;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.OperationHeader;
import hk.iamsmart.protocol.uaf.Policy;
import hk.iamsmart.protocol.uaf.Policy.MatchCriteria;
import hk.iamsmart.protocol.uaf.RegistrationRequest;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A FIDO UAF 1.1 server without memory: the caller keeps challenges, credentials and counters.
public final class Uaf {
  /// How an authenticator names the key to its owner; no personal data.
  private static final String USERNAME = "iAM Smart";

  private final Relying relying;
  private final Models models;
  private final RegistrationSteps registration;
  private final AuthenticationSteps authentication;

  /// @param statements models that do not meet the house policy are left out
  public Uaf(Relying relying, List<MetadataStatement> statements) {
    this.relying = relying;
    this.models = new Models(statements);
    this.registration = new RegistrationSteps(relying, models);
    this.authentication = new AuthenticationSteps(relying, models);
  }

  /// The outcome of a registration response.
  public sealed interface Registration {
    record Registered(Credential credential) implements Registration {}

    /// @param clause the rule that it breaks
    record Refused(String clause, String reason) implements Registration {}
  }

  /// The outcome of an authentication response.
  public sealed interface Authentication {
    /// The signature is right and new.
    ///
    /// @param signCounter above the credential's
    record Authenticated(long signCounter, int authenticatorVersion) implements Authentication {}

    /// The signature is right, but the counter did not rise: somebody has a copy of the key.
    record CounterWentBack(long claimed, long known) implements Authentication {}

    /// @param clause the rule that it breaks
    record Refused(String clause, String reason) implements Authentication {}
  }

  /// Whether a phone of this kind may use UAF here at all.
  public boolean servesPlatform(PhonePlatform platform) {
    return !models.on(platform).isEmpty();
  }

  /// The text of a registration request (§3.4.6.1).
  public String registrationRequest(String challenge, PhonePlatform platform) {
    return UafMessages.write(
        new RegistrationRequest(header("Reg"), challenge, USERNAME, policy(platform)));
  }

  /// The text of an authentication request (§3.5.7.1).
  ///
  /// @param transaction what the authenticator must show, null for none
  public String authenticationRequest(
      String challenge, Credential credential, @Nullable String transaction) {
    var content =
        transaction == null
            ? null
            : List.of(
                new AuthenticationRequest.Transaction(
                    "text/plain",
                    UafMessages.base64url(transaction.getBytes(StandardCharsets.UTF_8))));
    var criteria = MatchCriteria.of(List.of(credential.aaid()), List.of(credential.keyId()));
    return UafMessages.write(
        new AuthenticationRequest(
            header("Auth"), challenge, content, new Policy(List.of(List.of(criteria)), null)));
  }

  /// The text of a deregistration request (§3.6).
  public String deregistrationRequest(String aaid, String keyId) {
    return UafMessages.write(
        new DeregistrationRequest(
            header("Dereg"), List.of(new DeregistrationRequest.Authenticator(aaid, keyId))));
  }

  /// Checks a registration response against the request that carried this challenge.
  public Registration checkRegistration(
      String claimed, String challenge, PhonePlatform platform, Instant now) {
    try {
      return new Registration.Registered(
          registration.run(claimed, challenge, policy(platform), now));
    } catch (ClauseFailed e) {
      return new Registration.Refused(e.clause(), e.reason());
    } catch (MalformedAssertion e) {
      return new Registration.Refused("§3.4.6.5 form", reason(e));
    }
  }

  /// Checks an authentication response against the request that carried this challenge.
  ///
  /// @param transaction what the request made the authenticator show, null for none
  public Authentication checkAuthentication(
      String claimed, String challenge, @Nullable String transaction, Credential credential) {
    try {
      var data = authentication.run(claimed, challenge, transaction, credential);
      // §3.5.7.5: a counter must rise, unless the authenticator keeps none and always says zero
      boolean none = data.signCounter() == 0 && credential.signCounter() == 0;
      if (!none && data.signCounter() <= credential.signCounter()) {
        return new Authentication.CounterWentBack(data.signCounter(), credential.signCounter());
      }
      return new Authentication.Authenticated(data.signCounter(), data.authenticatorVersion());
    } catch (ClauseFailed e) {
      return new Authentication.Refused(e.clause(), e.reason());
    } catch (MalformedAssertion e) {
      return new Authentication.Refused("§3.5.7.5 form", reason(e));
    }
  }

  private static String reason(MalformedAssertion e) {
    return e.getMessage() == null ? "malformed" : e.getMessage();
  }

  private OperationHeader header(String operation) {
    return OperationHeader.of(operation, relying.appId());
  }

  private Policy policy(PhonePlatform platform) {
    return new Policy(
        models.on(platform).stream()
            .map(aaid -> List.of(MatchCriteria.of(List.of(aaid), null)))
            .toList(),
        null);
  }
}
