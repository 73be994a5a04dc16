package hk.iamsmart.phone;

import org.jspecify.annotations.Nullable;

/// All that a phone remembers.
///
/// @param answer what its sensor will say next
/// @param registrations how often its authenticator made a key
/// @param binding null while it is bound to no account
/// @param captures what its camera and its chip reader will find next
public record PhoneState(
    Hardware hardware,
    BiometricAnswer answer,
    long registrations,
    @Nullable Binding binding,
    @Nullable Captures captures) {
  /// A phone fresh from the box.
  public static PhoneState of(Hardware hardware) {
    return new PhoneState(hardware, BiometricAnswer.MATCH, 0, null, Captures.GENUINE);
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

  PhoneState with(@Nullable Binding other) {
    return new PhoneState(hardware, answer, registrations, other, captures);
  }

  PhoneState with(Hardware other) {
    return new PhoneState(other, answer, registrations, binding, captures);
  }

  PhoneState with(BiometricAnswer other) {
    return new PhoneState(hardware, other, registrations, binding, captures);
  }

  PhoneState with(Captures other) {
    return new PhoneState(hardware, answer, registrations, binding, other);
  }

  PhoneState registered() {
    return new PhoneState(hardware, answer, registrations + 1, binding, captures);
  }
}
