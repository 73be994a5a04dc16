package hk.iamsmart.platform.fido;

import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.AuthenticationAssertion;
import hk.iamsmart.protocol.uaf.AuthenticationResponse;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.SignedData;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// FIDO UAF 1.1 protocol §3.5.7.5, Authentication Response Processing Rules for FIDO Server. The
/// signature counter is left to the caller: it is a matter of state, not of form.
final class AuthenticationSteps {
  private static final String SECTION = "§3.5.7.5";

  private final ResponseSteps common;
  private final Models models;

  AuthenticationSteps(Relying relying, Models models) {
    this.common = new ResponseSteps(SECTION, relying);
    this.models = models;
  }

  SignedData run(
      String claimed, String challenge, @Nullable String transaction, Credential credential)
      throws ClauseFailed, MalformedAssertion {
    var response = UafMessages.read(claimed, AuthenticationResponse.class);
    common.header(response.header(), "Auth");
    common.finalChallengeParams(response.fcParams(), challenge);
    var wrapped = common.onlyAssertion(response.assertions());
    var assertion = AuthenticationAssertion.read(UafMessages.assertionBytes(wrapped));
    var data = assertion.data();
    keyIsTheRegisteredOne(data, credential);
    modelIsStillAccepted(data, credential);
    signatureAlgorithm(data, credential);
    common.finalChallenge(response.fcParams(), data.finalChallenge());
    if (transaction == null) {
      withoutTransaction(data);
    } else {
      transactionWasShown(data, transaction);
    }
    common.signature(
        credential.publicKey(),
        data.signatureAlgorithm(),
        assertion.signedBytes(),
        assertion.signature(),
        "SIGNATURE");
    return data;
  }

  // the tuple of AAID and KeyID names the credential
  void keyIsTheRegisteredOne(SignedData data, Credential credential) throws ClauseFailed {
    common.unless(data.aaid().equals(credential.aaid()), "AAID", "another model");
    common.unless(
        UafMessages.base64url(data.keyId()).equals(credential.keyId()), "KEYID", "another key");
  }

  // metadata may be withdrawn, versions called back; none goes back to an older version
  void modelIsStillAccepted(SignedData data, Credential credential) throws ClauseFailed {
    var model = models.find(credential.aaid());
    if (model == null) {
      throw new ClauseFailed(SECTION + " AAID", "no metadata of this model any more");
    }
    common.authenticatorVersion(
        data.authenticatorVersion(),
        Math.max(model.authenticatorVersion(), credential.authenticatorVersion()));
  }

  void signatureAlgorithm(SignedData data, Credential credential) throws ClauseFailed {
    common.unless(
        data.signatureAlgorithm() == credential.signatureAlgorithm(),
        "SignatureAlgAndEncoding",
        "not the algorithm it registered with");
  }

  // Authenticator Commands §5.2.2
  void withoutTransaction(SignedData data) throws ClauseFailed {
    common.unless(
        data.authenticationMode() == Algorithms.MODE_VERIFIED,
        "AuthenticationMode",
        "the user was not verified");
    common.unless(
        data.transactionHash().length == 0,
        "TRANSACTION_CONTENT_HASH",
        "a transaction that was never sent");
  }

  // what you see is what you sign
  void transactionWasShown(SignedData data, String transaction) throws ClauseFailed {
    common.unless(
        data.authenticationMode() == Algorithms.MODE_TRANSACTION_SHOWN,
        "AuthenticationMode",
        "the transaction was not shown");
    var expected = UafMessages.sha256(transaction.getBytes(StandardCharsets.UTF_8));
    common.unless(
        MessageDigest.isEqual(expected, data.transactionHash()),
        "TRANSACTION_CONTENT_HASH",
        "another transaction was shown");
  }
}
