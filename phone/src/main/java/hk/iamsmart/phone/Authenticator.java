package hk.iamsmart.phone;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.AuthenticationAssertion;
import hk.iamsmart.protocol.uaf.KeyRegistrationData;
import hk.iamsmart.protocol.uaf.RegistrationAssertion;
import hk.iamsmart.protocol.uaf.SignedData;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// The FIDO UAF authenticator of the phone (Authenticator Commands §6.2). It keeps nothing: keys
/// and counters are its caller's.
public final class Authenticator {
  /// The only one there has been.
  public static final int VERSION = 1;

  private static final int KEY_ID_BYTES = 32;
  private static final int NONCE_BYTES = 16;

  private final AuthenticatorModel model;
  private final SecureRandom random;

  public Authenticator(AuthenticatorModel model, SecureRandom random) {
    this.model = model;
    this.random = random;
  }

  /// A key with the assertion that registers it.
  public record NewKey(KeyPair keys, byte[] keyId, byte[] assertion) {}

  /// Makes a key and vouches for it.
  ///
  /// @param registrations how many were made before
  public NewKey register(String fcParams, long registrations) {
    var keys = Keys.fresh(random);
    var keyId = bytes(KEY_ID_BYTES);
    var krd =
        new KeyRegistrationData(
            model.aaid(),
            VERSION,
            Algorithms.MODE_VERIFIED,
            model.signatureAlgorithm(),
            model.publicKeyAlgorithm(),
            UafMessages.finalChallenge(fcParams),
            keyId,
            0,
            registrations + 1,
            publicKey(keys));
    return new NewKey(keys, keyId, attested(krd.encoded(), keys.getPrivate()));
  }

  private byte[] attested(byte[] krd, PrivateKey own) {
    var attestation = model.attestation();
    return attestation == null
        ? RegistrationAssertion.encodeSurrogate(krd, signature(own, krd))
        : RegistrationAssertion.encodeFull(
            krd, signature(attestation.key(), krd), attestation.certificates());
  }

  /// Signs, after the owner was verified and, with a transaction, saw it.
  ///
  /// @param transaction what was shown, null when there was nothing to show
  /// @param signCounter above that of the last signature
  public byte[] sign(
      PrivateKey key,
      byte[] keyId,
      String fcParams,
      @Nullable String transaction,
      long signCounter) {
    var data =
        new SignedData(
            model.aaid(),
            VERSION,
            transaction == null ? Algorithms.MODE_VERIFIED : Algorithms.MODE_TRANSACTION_SHOWN,
            model.signatureAlgorithm(),
            bytes(NONCE_BYTES),
            UafMessages.finalChallenge(fcParams),
            transaction == null
                ? new byte[0]
                : UafMessages.sha256(transaction.getBytes(StandardCharsets.UTF_8)),
            keyId,
            signCounter);
    var signed = data.encoded();
    return AuthenticationAssertion.encode(signed, signature(key, signed));
  }

  private byte[] signature(PrivateKey key, byte[] content) {
    return model.signatureAlgorithm() == Algorithms.SIGN_P256_DER
        ? P256.signDer(key, content)
        : P256.signRaw(key, content);
  }

  private byte[] publicKey(KeyPair keys) {
    return model.publicKeyAlgorithm() == Algorithms.KEY_X962_DER
        ? P256.spkiOf(keys.getPublic())
        : P256.pointOf(keys.getPublic());
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
