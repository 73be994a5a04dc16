package hk.iamsmart.phone;

import hk.iamsmart.phone.PhoneState.Binding;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.wallet.IntegrityQuestion;
import java.util.function.Function;

/// What a phone proves: that its owner was recognised, and that it is in order.
record Proofs(Phone.Surroundings around, Function<Hardware, AuthenticatorModel> models) {
  UafClient client(Hardware hardware) {
    var model = models.apply(hardware);
    return new UafClient(model, new Authenticator(model, around.random()), hardware.platform());
  }

  String signed(Hardware hardware, Binding binding, UafClient.Question question)
      throws MalformedAssertion {
    var key = Keys.privateKey(binding.uafPrivateKey());
    return client(hardware).sign(question, key, binding.keyID(), binding.signatures());
  }

  /// @param keyId of the device key
  String verdict(Hardware hardware, String integrityChallenge, String keyId) {
    return around
        .integrity()
        .verdict(
            new IntegrityQuestion(
                integrityChallenge,
                keyId,
                hardware.id(),
                hardware.platform(),
                hardware.osVersion(),
                hardware.integrity(),
                hardware.biometrics()));
  }
}
