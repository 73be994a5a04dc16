package hk.iamsmart.phone;

import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.AuthenticationRequest;
import hk.iamsmart.protocol.uaf.AuthenticationResponse;
import hk.iamsmart.protocol.uaf.DeregistrationRequest;
import hk.iamsmart.protocol.uaf.FinalChallengeParams;
import hk.iamsmart.protocol.uaf.FinalChallengeParams.ChannelBinding;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.OperationHeader;
import hk.iamsmart.protocol.uaf.Policy;
import hk.iamsmart.protocol.uaf.RegistrationRequest;
import hk.iamsmart.protocol.uaf.RegistrationResponse;
import hk.iamsmart.protocol.uaf.UafAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The FIDO UAF client of the phone: between the server's messages and the authenticator.
public final class UafClient {
  private static final String ANDROID_FACET = "android:apk-key-hash:c29mdHdhcmUgcGhvbmUgc2lnbmVy";
  private static final String IOS_FACET = "ios:bundle-id:hk.iamsmart.phone";

  private final AuthenticatorModel model;
  private final Authenticator authenticator;
  private final PhonePlatform platform;

  public UafClient(AuthenticatorModel model, Authenticator authenticator, PhonePlatform platform) {
    this.model = model;
    this.authenticator = authenticator;
    this.platform = platform;
  }

  /// The FacetIDs of software phones, beside the origin of a server for the platform WEB.
  public static Set<String> facets() {
    return Set.of(ANDROID_FACET, IOS_FACET);
  }

  /// A new key and the response that registers it.
  public record Registered(Authenticator.NewKey key, String response) {}

  /// Answers a registration request (§3.4.6.2).
  public Registered register(String uafRequest, long registrations) throws MalformedAssertion {
    var request = UafMessages.read(uafRequest, RegistrationRequest.class);
    header(request.header(), "Reg");
    policy(request.policy(), null);
    var fcParams = fcParams(request.header(), request.challenge());
    var key = authenticator.register(fcParams, registrations);
    var response =
        new RegistrationResponse(request.header(), fcParams, List.of(assertion(key.assertion())));
    return new Registered(key, UafMessages.write(response));
  }

  /// An authentication request, understood.
  ///
  /// @param statement what the phone must show; null when there is nothing to confirm
  public record Question(AuthenticationRequest request, @Nullable String statement) {}

  /// Reads an authentication request (§3.5.7.2).
  ///
  /// @param keyId the key of this phone, base64url
  public Question read(String uafRequest, String keyId) throws MalformedAssertion {
    var request = UafMessages.read(uafRequest, AuthenticationRequest.class);
    header(request.header(), "Auth");
    policy(request.policy(), keyId);
    var transactions = request.transaction();
    if (transactions == null) {
      return new Question(request, null);
    }
    if (transactions.size() != 1 || !transactions.getFirst().contentType().equals("text/plain")) {
      throw new MalformedAssertion("not one transaction of plain text");
    }
    var content = UafMessages.bytes(transactions.getFirst().content());
    return new Question(request, new String(content, StandardCharsets.UTF_8));
  }

  /// Answers it, after the owner was verified.
  public String sign(Question question, PrivateKey key, String keyId, long signCounter)
      throws MalformedAssertion {
    var request = question.request();
    var fcParams = fcParams(request.header(), request.challenge());
    var assertion =
        authenticator.sign(
            key, UafMessages.bytes(keyId), fcParams, question.statement(), signCounter);
    return UafMessages.write(
        new AuthenticationResponse(request.header(), fcParams, List.of(assertion(assertion))));
  }

  /// Whether a deregistration request names this key (§3.6).
  public boolean deregisters(String uafRequest, String keyId) throws MalformedAssertion {
    var request = UafMessages.read(uafRequest, DeregistrationRequest.class);
    header(request.header(), "Dereg");
    return request.authenticators().stream()
        .anyMatch(a -> a.aaid().equals(model.aaid()) && a.keyID().equals(keyId));
  }

  private String fcParams(OperationHeader header, String challenge) {
    var appId = header.appID() == null ? "" : header.appID();
    var facet =
        switch (platform) {
          case ANDROID -> ANDROID_FACET;
          case IOS -> IOS_FACET;
          case WEB -> origin(appId);
        };
    return UafMessages.writeFcParams(
        new FinalChallengeParams(appId, challenge, facet, ChannelBinding.UNKNOWN));
  }

  private static String origin(String appId) {
    var url = URI.create(appId);
    return url.getScheme() + "://" + url.getAuthority();
  }

  private static UafAssertion assertion(byte[] bytes) {
    return new UafAssertion(Algorithms.SCHEME, UafMessages.base64url(bytes), null);
  }

  private static void header(OperationHeader header, String operation) throws MalformedAssertion {
    if (!header.upv().equals(OperationHeader.UAF_1_1) || !header.op().equals(operation)) {
      throw new MalformedAssertion("another operation or version");
    }
  }

  // this phone's authenticator must be one that the server wants
  private void policy(Policy policy, @Nullable String keyId) throws MalformedAssertion {
    for (var alternative : policy.accepted()) {
      if (alternative.size() != 1) {
        continue;
      }
      var aaids = alternative.getFirst().aaid();
      var keyIds = alternative.getFirst().keyIDs();
      if (aaids != null
          && aaids.contains(model.aaid())
          && (keyId == null || keyIds == null || keyIds.contains(keyId))) {
        return;
      }
    }
    throw new MalformedAssertion("the server does not accept this authenticator");
  }
}
