package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.BindingRequest;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.MalformedMessage;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who calls, what is called: the calls of a binding are signed by a key that is not bound yet, all
/// others by a bound phone.
final class WalletCalls {
  static final String BASE = "/wallet/v1";

  private final Bindings bindings;
  private final PhoneRows phones;
  private final CallCheck check;
  private final RateLimit perAddress;
  private final List<Route> routes = new ArrayList<>();

  WalletCalls(
      Bindings bindings,
      PhoneRows phones,
      CallCheck check,
      RateLimit perAddress,
      List<WalletEndpoint> endpoints) {
    this.bindings = bindings;
    this.phones = phones;
    this.check = check;
    this.perAddress = perAddress;
    for (var endpoint : endpoints) {
      routes.add(new Route(endpoint, segments(BASE + endpoint.path())));
    }
  }

  /// What came of a call.
  sealed interface Outcome {
    record Answer(Object content) implements Outcome {}

    /// @param reason for the log; no secret and no personal data
    /// @param problems for the citizen
    record Fault(WalletFault fault, String reason, List<FieldProblem> problems) implements Outcome {
      public Fault {
        problems = List.copyOf(problems);
      }

      Fault(WalletFault fault, String reason) {
        this(fault, reason, List.of());
      }
    }

    record NoSuchCall() implements Outcome {}
  }

  private record Route(WalletEndpoint endpoint, List<String> pattern) {
    /// The variables, or null when the path is another one.
    @Nullable Map<String, String> match(List<String> path) {
      if (path.size() != pattern.size()) {
        return null;
      }
      var variables = new HashMap<String, String>();
      for (int i = 0; i < path.size(); i++) {
        var expected = pattern.get(i);
        if (expected.startsWith("{")) {
          variables.put(expected.substring(1, expected.length() - 1), path.get(i));
        } else if (!expected.equals(path.get(i))) {
          return null;
        }
      }
      return variables;
    }
  }

  Outcome serve(CallCheck.Incoming call, String address, Language language, TxId txId) {
    try {
      var path = segments(call.path());
      if (path.size() >= 3 && path.get(2).equals("bindings")) {
        return bind(call, path, address);
      }
      return servePhone(call, path, language, txId);
    } catch (MalformedMessage e) {
      return new Outcome.Fault(WalletFault.MALFORMED, "" + e.getMessage());
    } catch (Bindings.Refused e) {
      return new Outcome.Fault(e.fault(), "" + e.getMessage());
    }
  }

  /// Bytes of a body at most. Long ones are read of bound phones only, since they are held in
  /// memory before the signature is verified.
  int longestBody(String method, String path, DeviceSignature signature) {
    var segments = segments(path);
    int longest = WalletEndpoint.ORDINARY_BODY;
    for (var route : routes) {
      if (route.endpoint().method().equals(method) && route.match(segments) != null) {
        longest = route.endpoint().longestBody();
      }
    }
    return longest > WalletEndpoint.ORDINARY_BODY && phones.byKey(signature.keyId()).isEmpty()
        ? WalletEndpoint.ORDINARY_BODY
        : longest;
  }

  long retryAfterSeconds() {
    return Math.max(1, perAddress.interval().toSeconds());
  }

  private Outcome bind(CallCheck.Incoming call, List<String> path, String address)
      throws MalformedMessage, Bindings.Refused {
    boolean begins = path.size() == 3;
    boolean ends = path.size() == 5 && path.get(4).equals("finish");
    if (!call.method().equals("POST") || !begins && !ends) {
      return new Outcome.NoSuchCall();
    }
    if (perAddress.take(address).isPositive()) {
      return new Outcome.Fault(WalletFault.TOO_MANY, "above the limit of the address");
    }
    return begins ? beginBinding(call) : finishBinding(call, path.get(3));
  }

  private Outcome beginBinding(CallCheck.Incoming call) throws MalformedMessage, Bindings.Refused {
    var request = WalletMessages.read(call.body(), BindingRequest.class);
    var key = P256.readSpki(spki(request)).orElse(null);
    if (key == null) {
      return new Outcome.Fault(WalletFault.MALFORMED, "the device key is not on P-256");
    }
    var keyId = DeviceSignature.thumbprint(key);
    if (!keyId.equals(call.signature().keyId())) {
      return new Outcome.Fault(WalletFault.BAD_SIGNATURE, "not signed by the new device key");
    }
    var fault = check.check(call, key);
    return fault == null
        ? new Outcome.Answer(bindings.begin(request, keyId, key))
        : new Outcome.Fault(fault.fault(), fault.reason());
  }

  private Outcome finishBinding(CallCheck.Incoming call, String claimedId)
      throws MalformedMessage, Bindings.Refused {
    var row = bindings.find(claimedId).orElse(null);
    if (row == null) {
      return new Outcome.Fault(WalletFault.UNKNOWN_BINDING_CODE, "no such binding");
    }
    if (!row.keyId().equals(call.signature().keyId())) {
      return new Outcome.Fault(WalletFault.BAD_SIGNATURE, "not signed by the new device key");
    }
    var fault = check.check(call, row.deviceKey());
    if (fault != null) {
      return new Outcome.Fault(fault.fault(), fault.reason());
    }
    var response = WalletMessages.read(call.body(), GestureResponse.class);
    return new Outcome.Answer(bindings.finish(row.id(), response));
  }

  private static byte[] spki(BindingRequest request) throws MalformedMessage {
    try {
      return UafMessages.bytes(request.devicePublicKey());
    } catch (MalformedAssertion _) {
      throw new MalformedMessage("the device key is not base64url");
    }
  }

  private Outcome servePhone(
      CallCheck.Incoming call, List<String> path, Language language, TxId txId)
      throws MalformedMessage {
    var phone = phones.byKey(call.signature().keyId()).orElse(null);
    if (phone == null) {
      return new Outcome.Fault(WalletFault.UNKNOWN_DEVICE, "no phone with this key is bound");
    }
    var fault = check.check(call, phone.deviceKey());
    if (fault != null) {
      return new Outcome.Fault(fault.fault(), fault.reason());
    }
    for (var route : routes) {
      var variables = route.endpoint().method().equals(call.method()) ? route.match(path) : null;
      if (variables == null) {
        continue;
      }
      if (!phone.active() && !(route.endpoint() instanceof DeviceEndpoint)) {
        return new Outcome.Fault(WalletFault.UNKNOWN_DEVICE, "the phone is suspended");
      }
      var proof =
          new DeviceCall(
              phone.phone().account(),
              phone.phone().id(),
              language,
              variables,
              call.query(),
              WalletMessages.readObject(call.body()),
              txId);
      return answer(route.endpoint().handle(proof));
    }
    return new Outcome.NoSuchCall();
  }

  private static Outcome answer(WalletAnswer answer) {
    return switch (answer) {
      case WalletAnswer.Success(var content) -> new Outcome.Answer(content);
      case WalletAnswer.Refusal(var fault) -> new Outcome.Fault(fault, "by its endpoint");
      case WalletAnswer.Invalid(var problems) -> {
        // where they are may be a name that the caller made up
        var reason = problems.size() + " problems of a value";
        yield new Outcome.Fault(WalletFault.INVALID_FIELD, reason, problems);
      }
    };
  }

  private static List<String> segments(String path) {
    if (!path.startsWith("/")) {
      throw new Bug("a path without a slash");
    }
    return List.of(path.substring(1).split("/", -1));
  }
}
