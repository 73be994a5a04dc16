package hk.iamsmart.platform.vault;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.StrictJson;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.AuthenticationAssertion;
import hk.iamsmart.protocol.uaf.AuthenticationResponse;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.SignedData;
import hk.iamsmart.protocol.uaf.UafAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Whether a proof is a gesture with the key's authenticator over one document set. Written apart
/// from the room that let the gesture in: neither takes the other's word.
final class ActivationSteps {
  private static final JsonMapper MAPPER = StrictJson.mapper();
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int RP_ID_HASH_BYTES = 32;
  // WebAuthn 3 §6.1: hash, flags, counter
  private static final int SHORTEST_AUTHENTICATOR_DATA = 37;

  private ActivationSteps() {}

  /// A rule that the proof breaks.
  static final class ProofFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param reason no secret and no personal data
    ProofFailed(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /// AuthenticationResponseJSON (WebAuthn 3 §5.1.8).
  private record PasskeyResponse(String id, Answer response) {
    private record Answer(String clientDataJSON, String authenticatorData, String signature) {}
  }

  /// CollectedClientData (WebAuthn 3 §5.8.1).
  private record Client(String type, String challenge) {}

  static void run(ActivationKey key, ActivationProof proof, DocumentSet documents)
      throws ProofFailed {
    try {
      switch (key) {
        case ActivationKey.Uaf uaf -> {
          if (!(proof instanceof ActivationProof.Uaf claimed)) {
            throw new ProofFailed("a passkey in the place of UAF");
          }
          uaf(uaf, claimed);
        }
        case ActivationKey.Passkey passkey -> {
          if (!(proof instanceof ActivationProof.Passkey claimed)) {
            throw new ProofFailed("UAF in the place of a passkey");
          }
          passkey(passkey, claimed);
        }
      }
    } catch (MalformedAssertion e) {
      throw new ProofFailed("malformed: " + e.getMessage());
    }
    statementBindsTheDocuments(proof.statement(), documents);
  }

  private static void uaf(ActivationKey.Uaf key, ActivationProof.Uaf proof)
      throws ProofFailed, MalformedAssertion {
    var response = UafMessages.read(proof.response(), AuthenticationResponse.class);
    var wrapped = onlyAssertion(response.assertions());
    var assertion = AuthenticationAssertion.read(UafMessages.assertionBytes(wrapped));
    var data = assertion.data();
    sameAuthenticator(key, data);
    statementWasShown(data, proof.statement());
    finalChallenge(response.fcParams(), data);
    uafSignature(key, assertion);
  }

  static UafAssertion onlyAssertion(List<UafAssertion> assertions) throws ProofFailed {
    unless(assertions.size() == 1, "not exactly one assertion");
    var only = assertions.getFirst();
    unless(only.assertionScheme().equals(Algorithms.SCHEME), "another assertion scheme");
    return only;
  }

  static void sameAuthenticator(ActivationKey.Uaf key, SignedData data) throws ProofFailed {
    unless(data.aaid().equals(key.aaid()), "another model of authenticator");
    unless(UafMessages.base64url(data.keyId()).equals(key.keyId()), "another authenticator");
    unless(data.signatureAlgorithm() == key.algorithm(), "another signature algorithm");
  }

  // FIDO UAF 1.1 Authenticator Commands §5.2.2: what you see is what you sign
  static void statementWasShown(SignedData data, String statement) throws ProofFailed {
    unless(
        data.authenticationMode() == Algorithms.MODE_TRANSACTION_SHOWN,
        "the statement was not shown");
    unless(
        MessageDigest.isEqual(
            UafMessages.sha256(statement.getBytes(StandardCharsets.UTF_8)), data.transactionHash()),
        "another statement was shown");
  }

  static void finalChallenge(String fcParams, SignedData data) throws ProofFailed {
    unless(
        MessageDigest.isEqual(UafMessages.finalChallenge(fcParams), data.finalChallenge()),
        "not over its fcParams");
  }

  static void uafSignature(ActivationKey.Uaf key, AuthenticationAssertion assertion)
      throws ProofFailed {
    var content = assertion.signedBytes();
    var claimed = assertion.signature();
    boolean right =
        switch (key.algorithm()) {
          case Algorithms.SIGN_P256_RAW -> P256.verifiesRaw(key.publicKey(), content, claimed);
          case Algorithms.SIGN_P256_DER -> P256.verifiesDer(key.publicKey(), content, claimed);
          default -> throw new ProofFailed("an unknown signature algorithm");
        };
    unless(right, "the signature is wrong");
  }

  private static void passkey(ActivationKey.Passkey key, ActivationProof.Passkey proof)
      throws ProofFailed, MalformedAssertion {
    var response = read(proof.response().getBytes(StandardCharsets.UTF_8), PasskeyResponse.class);
    unless(response.id().equals(key.credentialId()), "another passkey");
    var answer = response.response();
    var client = UafMessages.bytes(answer.clientDataJSON());
    clientData(client, proof);
    var authenticatorData = UafMessages.bytes(answer.authenticatorData());
    authenticatorData(authenticatorData, key.rpId());
    // WebAuthn 3 §7.2, steps 19 and 20
    var content = new ByteArrayOutputStream();
    content.writeBytes(authenticatorData);
    content.writeBytes(UafMessages.sha256(client));
    var claimed = UafMessages.bytes(answer.signature());
    unless(
        P256.verifiesDer(key.publicKey(), content.toByteArray(), claimed),
        "the signature is wrong");
  }

  // WebAuthn 3 §7.2, steps 10 to 12; the challenge covers the statement
  static void clientData(byte[] client, ActivationProof.Passkey proof)
      throws ProofFailed, MalformedAssertion {
    var claimed = read(client, Client.class);
    unless(claimed.type().equals("webauthn.get"), "no assertion of a passkey");
    var content = new ByteArrayOutputStream();
    content.writeBytes(proof.challenge().getBytes(StandardCharsets.US_ASCII));
    content.write(0);
    content.writeBytes(proof.statement().getBytes(StandardCharsets.UTF_8));
    unless(
        MessageDigest.isEqual(
            UafMessages.sha256(content.toByteArray()), UafMessages.bytes(claimed.challenge())),
        "another challenge or statement");
  }

  // WebAuthn 3 §7.2, steps 14 to 17
  static void authenticatorData(byte[] data, String rpId) throws ProofFailed {
    unless(data.length >= SHORTEST_AUTHENTICATOR_DATA, "authenticator data too short");
    unless(
        MessageDigest.isEqual(
            UafMessages.sha256(rpId.getBytes(StandardCharsets.UTF_8)),
            Arrays.copyOf(data, RP_ID_HASH_BYTES)),
        "another relying party");
    int flags = data[RP_ID_HASH_BYTES];
    unless((flags & USER_PRESENT) != 0, "the user was not present");
    unless((flags & USER_VERIFIED) != 0, "the user was not verified");
  }

  static void statementBindsTheDocuments(String statement, DocumentSet documents)
      throws ProofFailed {
    unless(documents.boundBy(statement), "the statement is not of these documents");
  }

  private static <T extends Record> T read(byte[] claimed, Class<T> type)
      throws MalformedAssertion {
    if (claimed.length > UafMessages.LONGEST) {
      throw new MalformedAssertion("the response is too long");
    }
    try {
      var message = MAPPER.readValue(claimed, type);
      if (message != null && StrictJson.absentMember(message) == null) {
        return message;
      }
    } catch (JacksonException _) {
      // falls out below with the same words
    }
    throw new MalformedAssertion("not a " + type.getSimpleName());
  }

  private static void unless(boolean holds, String reason) throws ProofFailed {
    if (!holds) {
      throw new ProofFailed(reason);
    }
  }
}
