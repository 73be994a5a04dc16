package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.devices.PhoneRows.PhoneRow;
import hk.iamsmart.platform.fido.Credential;
import hk.iamsmart.platform.fido.Factor;
import hk.iamsmart.platform.fido.Factor.Proof;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A phone that has proved all that a binding needs and is nobody's yet. It can be kept as JSON.
/// Only this room makes one.
///
/// @param keyId the thumbprint of the device key
/// @param hardware what the integrity authority calls it; null for a passkey
/// @param aaid null for a passkey
public record ProvenPhone(
    PhoneDescription phone,
    String keyId,
    byte[] deviceKey,
    @Nullable String hardware,
    @Nullable String aaid,
    String credential,
    byte[] publicKey,
    int algorithm,
    int version,
    long counter,
    Proof proof) {
  static ProvenPhone of(
      PhoneDescription phone,
      String keyId,
      PublicKey deviceKey,
      @Nullable String hardware,
      Factor factor) {
    var spki = deviceKey.getEncoded();
    return switch (factor) {
      case Factor.Uaf(var c) ->
          new ProvenPhone(
              phone,
              keyId,
              spki,
              hardware,
              c.aaid(),
              c.keyId(),
              c.publicKey().getEncoded(),
              c.signatureAlgorithm(),
              c.authenticatorVersion(),
              c.signCounter(),
              factor.proof());
      case Factor.Passkey p ->
          new ProvenPhone(
              phone,
              keyId,
              spki,
              hardware,
              null,
              p.credentialId(),
              p.attestedData(),
              0,
              0,
              p.signCounter(),
              factor.proof());
    };
  }

  PhoneRow row(
      DeviceId id, AccountId account, Instant at, BoundPhone.Arrival arrival, Instant signsFrom) {
    var status = BoundPhone.Status.ACTIVE;
    var bound = new BoundPhone(id, account, phone, at, status, proof, arrival, signsFrom);
    return new PhoneRow(bound, keyId, key(deviceKey), hardware, factor());
  }

  private Factor factor() {
    return aaid == null
        ? new Factor.Passkey(credential, publicKey, counter, proof == Proof.SYNCED_PASSKEY)
        : new Factor.Uaf(
            new Credential(
                aaid,
                credential,
                key(publicKey),
                algorithm,
                version,
                counter,
                proof == Proof.ATTESTED_KEY));
  }

  private static PublicKey key(byte[] spki) {
    return P256.readSpki(spki).orElseThrow(() -> new Bug("a proven key is not on the curve"));
  }
}
