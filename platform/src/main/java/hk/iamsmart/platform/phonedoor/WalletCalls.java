package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Places;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is called, who calls, and what is answered. That there is nothing at a path is told to
/// bound phones only.
final class WalletCalls {
  private static final Outcome UNSIGNED =
      new Outcome.Fault(WalletFault.BAD_SIGNATURE, "not the form of a signature");

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Calls that are worked on at a time. Below the connections of the database, so that the other
  /// doors find one.
  private static final int AT_ONCE = 10;

  private static final int AT_ONCE_EACH = 8;

  /// Calls that wait for organisations outside of the house, which may take long.
  private static final int OUTSIDE_AT_ONCE = 32;

  private static final int OUTSIDE_AT_ONCE_EACH = 16;

  /// Calls that wait until something happens, and hold nothing meanwhile but memory.
  private static final int RUNG_AT_ONCE = 4_000;

  private static final int RUNG_AT_ONCE_EACH = 400;

  private final NewPhonePlaces ofNewPhones = new NewPhonePlaces(PATIENCE);
  private final Places work = new Places(AT_ONCE, AT_ONCE_EACH, PATIENCE);
  private final Places outside = new Places(OUTSIDE_AT_ONCE, OUTSIDE_AT_ONCE_EACH, PATIENCE);
  private final Places rung = new Places(RUNG_AT_ONCE, RUNG_AT_ONCE_EACH, PATIENCE);
  private final Routes routes;
  private final KnownPhones phones;
  private final CallCheck check;
  private final PerAddress perAddress;
  private final FaultTexts texts;

  WalletCalls(
      Routes routes, KnownPhones phones, CallCheck check, PerAddress perAddress, FaultTexts texts) {
    this.texts = texts;
    this.routes = routes;
    this.phones = phones;
    this.check = check;
    this.perAddress = perAddress;
  }

  /// Headers first: nobody waits for the body of a call that they refuse.
  Outcome serve(Arrival arrival) {
    var match = routes.find(arrival.method(), arrival.path()).or(() -> head(arrival)).orElse(null);
    var methods = routes.methods(arrival.path());
    if (match == null && !methods.isEmpty()) {
      return new Outcome.NotAllowed(methods);
    }
    var request = new Request(arrival, match == null ? Map.of() : match.variables());
    return switch (match == null ? null : match.endpoint()) {
      case OfAnybody e -> byAnybody(request, e);
      case OfNewPhone e -> byNewPhone(request, e);
      case OfBoundPhone e -> byBoundPhone(request, e);
      case null -> byBoundPhone(request, null);
    };
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

  // a signature covers the method, so only what nobody signs is asked for by HEAD
  private Optional<Routes.Match> head(Arrival arrival) {
    return arrival.method().equals("HEAD")
        ? routes.find("GET", arrival.path()).filter(m -> m.endpoint() instanceof OfAnybody)
        : Optional.empty();
  }

  /// A call without its body, with what its path says.
  private record Request(Arrival arrival, Map<String, String> variables) {}

  /// A call as it came in.
  private record Call(Request request, byte[] body) {
    WalletCall.Content content() throws MalformedMessage, NotUnicode {
      var message = WalletMessages.readObject(body);
      var at = WireJson.unstorable(message).orElse(null);
      if (at != null) {
        // of a value to be kept, the place within it
        throw new NotUnicode(at.replaceFirst("^value(\\.|$)", ""));
      }
      var arrival = request.arrival();
      return new WalletCall.Content(
          request.variables(), arrival.query(), message, arrival.language(), arrival.txId());
    }
  }

  /// How often one network address may call with keys that are not bound.
  ///
  /// @param beginnings calls that bring a key
  /// @param steps calls that go on with a key that was brought
  record PerAddress(RateLimit beginnings, RateLimit steps) {}

  private interface Work {
    Outcome of(Call call) throws MalformedMessage, NotUnicode;
  }

  /// Waits for the body, then for a place, and works.
  private Outcome received(Request request, int longest, Places places, Work work) {
    return switch (request.arrival().body().take(longest)) {
      case Bodies.Refused(var fault) -> Outcome.of(fault);
      case Bodies.Body body -> {
        try (body) {
          yield placed(request, body, places, work);
        }
      }
    };
  }

  private Outcome placed(Request request, Bodies.Body body, Places places, Work work) {
    return switch (places.take(request.arrival().caller())) {
      case Places.None none -> Outcome.busy(none);
      case Places.Place place -> {
        try (place) {
          var bytes = body.bytes();
          request.arrival().trace().body = bytes;
          yield work.of(new Call(request, bytes));
        } catch (MalformedMessage e) {
          yield new Outcome.Fault(WalletFault.MALFORMED, "" + e.getMessage());
        } catch (NotUnicode e) {
          var problem = texts.text("NOT_UNICODE", request.arrival().language());
          yield Outcome.of(new WalletAnswer.Invalid(List.of(new FieldProblem(e.at, problem))));
        }
      }
    };
  }

  private Outcome byAnybody(Request request, OfAnybody endpoint) {
    var wait = endpoint.limited() ? wait(request, perAddress.beginnings()) : Duration.ZERO;
    return wait.isPositive()
        ? Outcome.tooMany("above the limit of the address", wait)
        : received(
            request,
            endpoint.longestBody(),
            endpoint.limited() ? ofNewPhones.ofStrangers() : work,
            call -> Outcome.of(endpoint.work().apply(new UnprovenCall(call.content()))));
  }

  private static Duration wait(Request request, RateLimit limit) {
    var caller = request.arrival().caller();
    return caller.harness() ? Duration.ZERO : limit.take(caller.network());
  }

  private Outcome byNewPhone(Request request, OfNewPhone endpoint) {
    var signature = request.arrival().signature().orElse(null);
    if (signature == null) {
      return UNSIGNED;
    }
    var wait = wait(request, endpoint.begins() ? perAddress.beginnings() : perAddress.steps());
    if (wait.isPositive()) {
      return Outcome.tooMany("above the limit of the address", wait);
    }
    var stale = check.stale(signature);
    return stale == null
        ? received(
            request,
            endpoint.longestBody(),
            ofNewPhones.of(endpoint),
            call -> byNewPhone(call, signature, endpoint))
        : stale;
  }

  private Outcome byNewPhone(Call call, DeviceSignature signature, OfNewPhone endpoint)
      throws MalformedMessage, NotUnicode {
    var content = call.content();
    return switch (endpoint.signer().apply(new UnprovenCall(content))) {
      case Signer.Nobody(var fault, var reason) -> new Outcome.Fault(fault, reason);
      case Signer.Holder(var key) -> {
        var keyId = DeviceSignature.thumbprint(key);
        if (!keyId.equals(signature.keyId())) {
          yield new Outcome.Fault(WalletFault.BAD_SIGNATURE, "not signed by the new device key");
        }
        var fault = check.check(call.request().arrival(), call.body(), signature, key);
        var caller = call.request().arrival().caller();
        var network = caller.harness() ? null : caller.network();
        yield fault == null
            ? Outcome.of(endpoint.work().apply(new NewPhoneCall(key, keyId, network, content)))
            : fault;
      }
    };
  }

  /// @param endpoint null when there is none, which is told to bound phones only
  private Outcome byBoundPhone(Request request, @Nullable OfBoundPhone endpoint) {
    var signature = request.arrival().signature().orElse(null);
    if (signature == null) {
      return UNSIGNED;
    }
    return switch (work.take(request.arrival().caller())) {
      case Places.None none -> Outcome.busy(none);
      case Places.Place place -> {
        KnownPhones.@Nullable Known phone;
        try (place) {
          phone = phones.byKey(signature.keyId()).orElse(null);
        }
        yield phone == null
            ? new Outcome.Fault(WalletFault.UNKNOWN_DEVICE, "no phone with this key is bound")
            : byBoundPhone(request, signature, phone, endpoint);
      }
    };
  }

  private Outcome byBoundPhone(
      Request request,
      DeviceSignature signature,
      KnownPhones.Known phone,
      @Nullable OfBoundPhone endpoint) {
    var stale = check.stale(signature);
    if (stale != null) {
      return stale;
    }
    int longest = endpoint == null ? WalletEndpoint.ORDINARY_BODY : endpoint.longestBody();
    return received(
        request, longest, places(endpoint), call -> byBoundPhone(call, signature, phone, endpoint));
  }

  private Places places(@Nullable OfBoundPhone endpoint) {
    return endpoint == null
        ? work
        : switch (endpoint.waits()) {
          case NOT -> work;
          case OUTSIDE -> outside;
          case TO_BE_RUNG -> rung;
        };
  }

  private Outcome byBoundPhone(
      Call call,
      DeviceSignature signature,
      KnownPhones.Known phone,
      @Nullable OfBoundPhone endpoint)
      throws MalformedMessage, NotUnicode {
    var fault = check.check(call.request().arrival(), call.body(), signature, phone.deviceKey());
    if (fault != null) {
      return fault;
    }
    call.request().arrival().trace().account = phone.account();
    if (endpoint == null) {
      return Outcome.noSuchCall();
    }
    if (!endpoint.admits().admits(phone.standing())) {
      return phone.standing() == KnownPhones.Standing.SUSPENDED
          ? new Outcome.Fault(WalletFault.PHONE_SUSPENDED, "its counter went back")
          : new Outcome.Fault(WalletFault.ACCOUNT_NOT_ACTIVE, "the account is not active");
    }
    return Outcome.of(
        endpoint.work().apply(new DeviceCall(phone.account(), phone.device(), call.content())));
  }
}
