package hk.iamsmart.phone;

import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.wallet.BindingStarted;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.GestureResponse;
import java.security.KeyPair;

/// A key for gestures that is not registered yet, with what registers it.
record FreshKey(UafClient.Registered registered, GestureResponse response) {
  /// Answers what a server asks of a phone that is to be bound.
  static FreshKey make(Proofs proofs, PhoneState state, KeyPair deviceKey, BindingStarted started) {
    var uafRequest = started.uafRequest();
    if (uafRequest == null) {
      throw new WalletUnreachable(
          "the server wants a passkey, which a software phone does not have");
    }
    try {
      var hardware = state.hardware();
      var registered = proofs.client(hardware).register(uafRequest, state.registrations());
      var keyId = DeviceSignature.thumbprint(deviceKey.getPublic());
      var verdict = proofs.verdict(hardware, started.integrityChallenge(), keyId);
      return new FreshKey(registered, new GestureResponse(registered.response(), null, verdict));
    } catch (MalformedAssertion e) {
      throw new WalletUnreachable("the server's UAF request is not understood", e);
    }
  }
}
