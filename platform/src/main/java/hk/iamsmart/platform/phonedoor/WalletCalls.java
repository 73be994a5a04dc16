package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.OfAnybody;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.OfBoundPhone;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.OfNewPhone;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.Signer;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.MalformedMessage;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is called, who calls, and what is answered. A stranger is not told which calls exist.
final class WalletCalls {
  private static final Outcome UNSIGNED =
      new Outcome.Fault(WalletFault.BAD_SIGNATURE, "not the form of a signature");

  private final Routes routes;
  private final KnownPhones phones;
  private final CallCheck check;
  private final RateLimit perAddress;
  private final FaultTexts texts;

  WalletCalls(
      Routes routes, KnownPhones phones, CallCheck check, RateLimit perAddress, FaultTexts texts) {
    this.texts = texts;
    this.routes = routes;
    this.phones = phones;
    this.check = check;
    this.perAddress = perAddress;
  }

  Outcome serve(Arrival arrival) throws IOException {
    var match = routes.find(arrival.method(), arrival.path()).orElse(null);
    var endpoint = match == null ? null : match.endpoint();
    var body = arrival.body().read(longestBody(endpoint, arrival)).orElse(null);
    if (body == null) {
      return new Outcome.Fault(WalletFault.MALFORMED, "the body is too long");
    }
    var call = new Call(arrival, match == null ? Map.of() : match.variables(), body);
    try {
      return switch (endpoint) {
        case OfAnybody e -> Outcome.of(e.work().apply(new UnprovenCall(call.content())));
        case OfNewPhone e -> byNewPhone(call, e);
        case OfBoundPhone e -> byBoundPhone(call, e);
        case null -> byBoundPhone(call, null);
      };
    } catch (MalformedMessage e) {
      return new Outcome.Fault(WalletFault.MALFORMED, "" + e.getMessage());
    } catch (NotUnicode e) {
      var problem = texts.text("NOT_UNICODE", arrival.language());
      return Outcome.of(new WalletAnswer.Invalid(List.of(new FieldProblem(e.at, problem))));
    }
  }

  /// A text of the message has half of a character, or NUL.
  private static final class NotUnicode extends Exception {
    private static final long serialVersionUID = 1L;

    private final String at;

    NotUnicode(String at) {
      super(at, null, false, false);
      this.at = at;
    }
  }

  // long ones of bound phones only: they are held in memory before the signature is verified
  private int longestBody(@Nullable WalletEndpoint endpoint, Arrival arrival) {
    int longest = endpoint == null ? WalletEndpoint.ORDINARY_BODY : endpoint.longestBody();
    return longest <= WalletEndpoint.ORDINARY_BODY
            || arrival.signature().flatMap(s -> phones.byKey(s.keyId())).isPresent()
        ? longest
        : WalletEndpoint.ORDINARY_BODY;
  }

  /// A call as it came in, with what its path says.
  private record Call(Arrival arrival, Map<String, String> variables, byte[] body) {
    WalletCall.Content content() throws MalformedMessage, NotUnicode {
      var message = WalletMessages.readObject(body);
      var at = WireJson.unstorable(message).orElse(null);
      if (at != null) {
        // of a value to be kept, the place within it
        throw new NotUnicode(at.replaceFirst("^value(\\.|$)", ""));
      }
      return new WalletCall.Content(
          variables, arrival.query(), message, arrival.language(), arrival.txId());
    }
  }

  private Outcome byNewPhone(Call call, OfNewPhone endpoint) throws MalformedMessage, NotUnicode {
    var signature = call.arrival().signature().orElse(null);
    if (signature == null) {
      return UNSIGNED;
    }
    var wait = perAddress.take(call.arrival().address());
    if (wait.isPositive()) {
      return Outcome.tooMany("above the limit of the address", wait);
    }
    var content = call.content();
    return switch (endpoint.signer().apply(new UnprovenCall(content))) {
      case Signer.Nobody(var fault, var reason) -> new Outcome.Fault(fault, reason);
      case Signer.Holder(var key) -> {
        var keyId = DeviceSignature.thumbprint(key);
        if (!keyId.equals(signature.keyId())) {
          yield new Outcome.Fault(WalletFault.BAD_SIGNATURE, "not signed by the new device key");
        }
        var fault = check.check(call.arrival(), call.body(), signature, key);
        yield fault == null
            ? Outcome.of(endpoint.work().apply(new NewPhoneCall(key, keyId, content)))
            : fault;
      }
    };
  }

  /// @param endpoint null when there is none, which is told to bound phones only
  private Outcome byBoundPhone(Call call, @Nullable OfBoundPhone endpoint)
      throws MalformedMessage, NotUnicode {
    var signature = call.arrival().signature().orElse(null);
    if (signature == null) {
      return UNSIGNED;
    }
    var phone = phones.byKey(signature.keyId()).orElse(null);
    if (phone == null) {
      return new Outcome.Fault(WalletFault.UNKNOWN_DEVICE, "no phone with this key is bound");
    }
    var fault = check.check(call.arrival(), call.body(), signature, phone.deviceKey());
    if (fault != null) {
      return fault;
    }
    if (endpoint == null) {
      return Outcome.noSuchCall();
    }
    if (!phone.active() && !endpoint.evenSuspended()) {
      return new Outcome.Fault(WalletFault.PHONE_SUSPENDED, "its counter went back");
    }
    return Outcome.of(
        endpoint.work().apply(new DeviceCall(phone.account(), phone.device(), call.content())));
  }
}
