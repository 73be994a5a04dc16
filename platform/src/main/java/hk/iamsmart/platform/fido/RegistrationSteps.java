package hk.iamsmart.platform.fido;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.Attestation;
import hk.iamsmart.protocol.uaf.KeyRegistrationData;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.Policy;
import hk.iamsmart.protocol.uaf.RegistrationAssertion;
import hk.iamsmart.protocol.uaf.RegistrationResponse;
import hk.iamsmart.protocol.uaf.Tag;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.security.PublicKey;
import java.time.Instant;

/// FIDO UAF 1.1 protocol §3.4.6.5, Registration Response Processing Rules for FIDO Server.
final class RegistrationSteps {
  private static final String SECTION = "§3.4.6.5";

  private final ResponseSteps common;
  private final Models models;

  RegistrationSteps(Relying relying, Models models) {
    this.common = new ResponseSteps(SECTION, relying);
    this.models = models;
  }

  Credential run(String claimed, String challenge, Policy policy, Instant now)
      throws ClauseFailed, MalformedAssertion {
    var response = UafMessages.read(claimed, RegistrationResponse.class);
    common.header(response.header(), "Reg");
    common.finalChallengeParams(response.fcParams(), challenge);
    var wrapped = common.onlyAssertion(response.assertions());
    var assertion = RegistrationAssertion.read(UafMessages.assertionBytes(wrapped));
    var krd = assertion.data();
    var model = model(krd, policy);
    common.authenticatorVersion(krd.authenticatorVersion(), model.authenticatorVersion());
    authenticationMode(krd);
    algorithms(krd, model);
    common.finalChallenge(response.fcParams(), krd.finalChallenge());
    var key = publicKey(krd);
    boolean attested = attestation(assertion, model, key, now);
    return new Credential(
        model.aaid(),
        UafMessages.base64url(krd.keyId()),
        key,
        krd.signatureAlgorithm(),
        krd.authenticatorVersion(),
        krd.signCounter(),
        attested);
  }

  // a model we know, and one that the request's policy let in
  MetadataStatement model(KeyRegistrationData krd, Policy policy) throws ClauseFailed {
    var model = models.find(krd.aaid());
    if (model == null) {
      throw new ClauseFailed(SECTION + " AAID", "no metadata of this model");
    }
    common.unless(PolicyRules.accepts(policy, model), "policy", "the request's policy excludes it");
    return model;
  }

  // Authenticator Commands §5.2.1: the user was verified
  void authenticationMode(KeyRegistrationData krd) throws ClauseFailed {
    common.unless(
        krd.authenticationMode() == Algorithms.MODE_VERIFIED,
        "AuthenticationMode",
        "the user was not verified");
  }

  // ASSERTION_INFO against the metadata
  void algorithms(KeyRegistrationData krd, MetadataStatement model) throws ClauseFailed {
    common.unless(
        model.authenticationAlgorithms().contains(krd.signatureAlgorithm()),
        "SignatureAlgAndEncoding",
        "not an algorithm of this model");
    common.unless(
        model.publicKeyAlgorithms().contains(krd.publicKeyAlgorithm()),
        "PublicKeyAlgAndEncoding",
        "not a key form of this model");
  }

  PublicKey publicKey(KeyRegistrationData krd) throws ClauseFailed {
    var key =
        switch (krd.publicKeyAlgorithm()) {
          case Algorithms.KEY_X962_RAW -> P256.readPoint(krd.publicKey());
          case Algorithms.KEY_X962_DER -> P256.readSpki(krd.publicKey());
          default -> throw new ClauseFailed(SECTION + " PUB_KEY", "an unknown key form");
        };
    return key.orElseThrow(
        () -> new ClauseFailed(SECTION + " PUB_KEY", "not a point on the curve"));
  }

  // only an attestation that the model's metadata announces; false when the key vouches for itself
  boolean attestation(
      RegistrationAssertion assertion, MetadataStatement model, PublicKey key, Instant now)
      throws ClauseFailed {
    var krd = assertion.data();
    switch (assertion.attestation()) {
      case Attestation.BasicSurrogate(var signature) -> {
        announced(model, Tag.ATTESTATION_BASIC_SURROGATE);
        common.signature(
            key,
            krd.signatureAlgorithm(),
            assertion.signedBytes(),
            signature,
            "ATTESTATION_BASIC_SURROGATE");
        return false;
      }
      case Attestation.BasicFull(var signature, var certificates) -> {
        announced(model, Tag.ATTESTATION_BASIC_FULL);
        var attester =
            AttestationChain.verified(certificates, model.attestationRoots(), model.aaid(), now);
        common.signature(
            attester,
            krd.signatureAlgorithm(),
            assertion.signedBytes(),
            signature,
            "ATTESTATION_BASIC_FULL");
        return true;
      }
    }
  }

  private void announced(MetadataStatement model, Tag attestation) throws ClauseFailed {
    common.unless(
        model.attestationTypes().contains(attestation.code()),
        attestation.name(),
        "not an attestation of this model");
  }
}
