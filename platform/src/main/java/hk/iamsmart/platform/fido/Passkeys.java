package hk.iamsmart.platform.fido;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.Base64UrlUtil;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// WebAuthn with user verification, for browsers. Which authenticator it is does not matter (no
/// attestation is asked for): what counts is the key and that its owner was verified.
public final class Passkeys {
  private static final List<PublicKeyCredentialParameters> ES256 =
      List.of(
          new PublicKeyCredentialParameters(
              PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256));
  private static final long TIMEOUT_MS = 120_000;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter credentials =
      new AttestedCredentialDataConverter(converter);
  private final String rpId;
  private final Origin origin;

  public Passkeys(HouseSettings house) {
    this.rpId = house.baseUrl().getHost();
    this.origin = Origin.create(house.baseUrl().toString());
  }

  /// PublicKeyCredentialCreationOptionsJSON (WebAuthn 3 §5.1.8).
  public JsonNode creationOptions(AccountId account, byte[] challenge) {
    var user = ByteBuffer.allocate(16);
    user.putLong(account.value().getMostSignificantBits());
    user.putLong(account.value().getLeastSignificantBits());
    return mapper.valueToTree(
        Map.of(
            "rp", Map.of("id", rpId, "name", "iAM Smart"),
            "user",
                Map.of(
                    "id", UafMessages.base64url(user.array()),
                    "name", "iAM Smart",
                    "displayName", "iAM Smart"),
            "challenge", UafMessages.base64url(challenge),
            "pubKeyCredParams", List.of(Map.of("type", "public-key", "alg", -7)),
            "timeout", TIMEOUT_MS,
            "excludeCredentials", List.of(),
            "authenticatorSelection",
                Map.of("residentKey", "preferred", "userVerification", "required"),
            "attestation", "none"));
  }

  /// PublicKeyCredentialRequestOptionsJSON (WebAuthn 3 §5.1.9).
  public JsonNode requestOptions(Factor.Passkey passkey, byte[] challenge) {
    return mapper.valueToTree(
        Map.of(
            "challenge",
            UafMessages.base64url(challenge),
            "timeout",
            TIMEOUT_MS,
            "rpId",
            rpId,
            "allowCredentials",
            List.of(Map.of("type", "public-key", "id", passkey.credentialId())),
            "userVerification",
            "required"));
  }

  /// WebAuthn 3 §7.1.
  public Factor.Passkey register(JsonNode claimedResponse, byte[] challenge) throws PasskeyRefused {
    try {
      var data =
          manager.verifyRegistrationResponseJSON(
              claimedResponse.toString(),
              new RegistrationParameters(server(challenge), ES256, true, true));
      var object = data.getAttestationObject();
      var attested =
          object == null ? null : object.getAuthenticatorData().getAttestedCredentialData();
      if (object == null || attested == null) {
        throw new PasskeyRefused("no credential in it");
      }
      return new Factor.Passkey(
          UafMessages.base64url(attested.getCredentialId()),
          credentials.convert(attested),
          object.getAuthenticatorData().getSignCount(),
          synced(object.getAuthenticatorData()));
    } catch (RuntimeException e) {
      // the library has no one type for what it cannot read
      throw new PasskeyRefused(e.getClass().getSimpleName());
    }
  }

  /// WebAuthn 3 §7.2 but for step 22; gives the signature counter, which the caller judges.
  public long verify(JsonNode claimedResponse, Factor.Passkey passkey, byte[] challenge)
      throws PasskeyRefused {
    var attested = credentials.convert(passkey.attestedData());
    var known =
        new CredentialRecordImpl(
            new NoneAttestationStatement(),
            null,
            null,
            null,
            0, // the caller keeps the counter, and judges it
            attested,
            null,
            null,
            null,
            Set.of());
    try {
      var data =
          manager.verifyAuthenticationResponseJSON(
              claimedResponse.toString(),
              new AuthenticationParameters(
                  server(challenge),
                  known,
                  List.of(Base64UrlUtil.decode(passkey.credentialId())),
                  true,
                  true));
      var authenticator = data.getAuthenticatorData();
      if (authenticator == null) {
        throw new PasskeyRefused("no authenticator data in it");
      }
      // what it is never changes; one of a former version was kept as the weaker kind
      if (synced(authenticator) && !passkey.synced()) {
        throw new PasskeyRefused("it has become one that may be copied");
      }
      return authenticator.getSignCount();
    } catch (RuntimeException e) {
      // the library has no one type for what it cannot read
      throw new PasskeyRefused(e.getClass().getSimpleName());
    }
  }

  /// WebAuthn 3 §6.1.3: only what may be backed up can have been.
  private static boolean synced(AuthenticatorData<?> said) throws PasskeyRefused {
    if (said.isFlagBS() && !said.isFlagBE()) {
      throw new PasskeyRefused("backed up, and not eligible to be");
    }
    return said.isFlagBE();
  }

  /// The public key of a registered passkey.
  public PublicKey publicKey(Factor.Passkey passkey) {
    var key = credentials.convert(passkey.attestedData()).getCOSEKey().getPublicKey();
    if (key == null) {
      throw new Bug("a passkey without a public key was registered");
    }
    return key;
  }

  /// The relying party's identifier: the host name of this installation.
  public String rpId() {
    return rpId;
  }

  private ServerProperty server(byte[] challenge) {
    return ServerProperty.builder()
        .origin(origin)
        .rpId(rpId)
        .challenge(new DefaultChallenge(challenge))
        .build();
  }

  /// The response does not answer the options.
  public static final class PasskeyRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    PasskeyRefused(String reason) {
      super(reason);
      this.reason = reason;
    }

    /// No secret and no personal data.
    public String reason() {
      return reason;
    }
  }
}
