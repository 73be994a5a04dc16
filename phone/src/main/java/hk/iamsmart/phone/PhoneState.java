package hk.iamsmart.phone;

import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.DeviceBound;
import java.security.KeyPair;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that a phone remembers.
///
/// @param answer what its sensor will say next
/// @param registrations how often its authenticator made a key
/// @param binding null while it is bound to no account
/// @param captures what its camera and its chip reader will find next
/// @param provisional what it registers with, while it does
public record PhoneState(
    Hardware hardware,
    BiometricAnswer answer,
    long registrations,
    @Nullable Binding binding,
    @Nullable Captures captures,
    @Nullable Provisional provisional) {
  /// A phone fresh from the box.
  public static PhoneState of(Hardware hardware) {
    return new PhoneState(hardware, BiometricAnswer.MATCH, 0, null, Captures.GENUINE, null);
  }

  /// Never null: a phone that was kept before there were captures shows its owner.
  @Override
  public Captures captures() {
    return captures == null ? Captures.GENUINE : captures;
  }

  /// The phone's part of a binding. Keys are base64url: PKCS#8 and SubjectPublicKeyInfo.
  ///
  /// @param signatures how often the UAF key signed
  public record Binding(
      String deviceID,
      String displayName,
      String devicePrivateKey,
      String devicePublicKey,
      String aaid,
      String keyID,
      String uafPrivateKey,
      long signatures) {
    Binding signed() {
      return new Binding(
          deviceID,
          displayName,
          devicePrivateKey,
          devicePublicKey,
          aaid,
          keyID,
          uafPrivateKey,
          signatures + 1);
    }

    @Override
    public String toString() {
      return "Binding[" + deviceID + "]";
    }
  }

  /// The keys with which a phone registers. base64url, as in a binding; those of the authenticator
  /// are there when it has made them.
  public record Provisional(
      String devicePrivateKey,
      String devicePublicKey,
      @Nullable String aaid,
      @Nullable String keyID,
      @Nullable String uafPrivateKey) {
    static Provisional of(KeyPair keys) {
      return new Provisional(
          Keys.text(keys.getPrivate()), Keys.text(keys.getPublic()), null, null, null);
    }

    KeyPair keys() {
      return new KeyPair(Keys.publicKey(devicePublicKey), Keys.privateKey(devicePrivateKey));
    }

    Provisional with(FreshKey key, AuthenticatorModel model) {
      var made = key.registered().key();
      return new Provisional(
          devicePrivateKey,
          devicePublicKey,
          model.aaid(),
          UafMessages.base64url(made.keyId()),
          Keys.text(made.keys().getPrivate()));
    }

    /// What is kept when the server has bound the phone.
    Binding binding(DeviceBound device) {
      return new Binding(
          device.deviceID(),
          device.displayName(),
          devicePrivateKey,
          devicePublicKey,
          Objects.requireNonNull(aaid),
          Objects.requireNonNull(keyID),
          Objects.requireNonNull(uafPrivateKey),
          0);
    }

    @Override
    public String toString() {
      return "Provisional[hidden]";
    }
  }

  PhoneState with(@Nullable Provisional other) {
    return new PhoneState(hardware, answer, registrations, binding, captures, other);
  }

  PhoneState with(@Nullable Binding other) {
    return new PhoneState(hardware, answer, registrations, other, captures, provisional);
  }

  PhoneState with(Hardware other) {
    return new PhoneState(other, answer, registrations, binding, captures, provisional);
  }

  PhoneState with(BiometricAnswer other) {
    return new PhoneState(hardware, other, registrations, binding, captures, provisional);
  }

  PhoneState with(Captures other) {
    return new PhoneState(hardware, answer, registrations, binding, other, provisional);
  }

  PhoneState registered() {
    return new PhoneState(hardware, answer, registrations + 1, binding, captures, provisional);
  }
}
