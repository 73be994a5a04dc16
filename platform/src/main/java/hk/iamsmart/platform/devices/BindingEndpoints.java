package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.UnprovenCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.Signer;
import hk.iamsmart.protocol.wallet.BindingRequest;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.WalletFault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/bindings`: the two calls of a phone that is being bound. The first brings the device key that
/// both are signed with.
@Configuration(proxyBeanMethods = false)
class BindingEndpoints {
  private static final WalletAnswer MALFORMED =
      new WalletAnswer.Refusal(WalletFault.MALFORMED, "not the message of this call");

  private final Bindings bindings;

  BindingEndpoints(Bindings bindings) {
    this.bindings = bindings;
  }

  @Bean
  WalletEndpoint beginBinding() {
    return new WalletEndpoint.OfNewPhone(
        "POST", "/bindings", BindingEndpoints::broughtKey, this::begin);
  }

  private static Signer broughtKey(UnprovenCall call) {
    return Signer.ofBroughtKey(
        call.message(BindingRequest.class).map(BindingRequest::devicePublicKey).orElse(""));
  }

  private WalletAnswer begin(NewPhoneCall call) {
    return call.message(BindingRequest.class)
        .map(request -> bindings.begin(request, call.keyId(), call.deviceKey()))
        .orElse(MALFORMED);
  }

  @Bean
  WalletEndpoint finishBinding() {
    return new WalletEndpoint.OfNewPhone(
        "POST",
        "/bindings/{bindingID}/finish",
        call ->
            bindings
                .find(call.variable("bindingID"))
                .<Signer>map(row -> new Signer.Holder(row.deviceKey()))
                .orElseGet(
                    () -> new Signer.Nobody(WalletFault.UNKNOWN_BINDING_CODE, "no such binding")),
        call ->
            call.message(GestureResponse.class)
                .map(response -> bindings.finish(call.variable("bindingID"), response))
                .orElse(MALFORMED));
  }
}
