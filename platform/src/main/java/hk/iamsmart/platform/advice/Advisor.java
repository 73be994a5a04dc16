package hk.iamsmart.platform.advice;

import hk.iamsmart.platform.callbacks.CallbackAttempt;
import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.platform.channel.Refusals.Refusal;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Advises the developer of an online service on what happened to a request of theirs. It may take
/// some milliseconds and ask the database, so it is asked after the answer and on no thread of a
/// request; and it tells what only the service may know, so only that service's developer is shown
/// what it says. The doors know nothing of it: a caller learns nothing from it, by no word and by
/// no delay.
@Component
public final class Advisor {
  private static final String GET_QR = "/auth/getQR";
  private static final String GET_KEY = "/security/getKey";
  private static final String SHORTER =
      " With a body of at most 64 KB all usual mistakes are looked for.";

  private static final String SIGN_AS_SENT =
      "Sign clientID + signatureMethod + timestamp + nonce + body, byte for byte as they are sent;"
          + " where you do, the secret is not that of this clientID.";

  private static final SignatureMistakes.Finding FORMER =
      new SignatureMistakes.Finding(
          "the secret before the latest was taken", "Take the latest client secret.");

  private final Services services;
  private final ContentKeys keys;

  Advisor(Services services, ContentKeys keys) {
    this.services = services;
    this.keys = keys;
  }

  /// The explanation of an exchange with what was expected, what came, and what mends it. Of a
  /// success there is one only when trouble is to be expected; mostly it is empty.
  public Optional<Explanation> explained(Exchange exchange) {
    var explanation = exchange.explanation();
    return explanation == null ? hint(exchange) : Optional.of(advised(exchange, explanation));
  }

  /// The same of a refusal of which the contents were not kept.
  public Explanation explained(Refusal refusal) {
    var code = ReturnCode.parse(refusal.code()).orElse(ReturnCode.D20000);
    var explanation = refusal.explanation();
    var advice = usual(code, refusal.status(), refusal.path(), explanation);
    var skew = explanation.skewMillis();
    boolean off =
        "timestamp".equals(explanation.parameter()) && skew != null && explanation.mend() == null;
    var came = off && skew != null ? ClockMistakes.ofSkew(skew).came() : explanation.came();
    return advised(explanation, advice, came);
  }

  /// The same of a request of a browser (`getQR`), which is none of the API's doors: its parameters
  /// are `opened`. Where its browser is sent back with an error, the code alone says what to do.
  public Optional<Explanation> browser(Exchange exchange) {
    var code = exchange.code();
    if (code == ReturnCode.D00000) {
      return Optional.empty();
    }
    var explanation = exchange.explanation();
    return Optional.of(
        explanation == null
            ? advised(Explanation.of(code.message(), null), Advice.of(code), code.message())
            : advised(exchange, explanation));
  }

  /// The same of a refused call of a phone.
  ///
  /// @param fault as the wallet API names it
  public Optional<Explanation> phone(String fault, String reason) {
    return WalletFault.parse(fault)
        .map(known -> {
          var said = reason.isBlank() ? known.name() : reason;
          return advised(Explanation.of(said, null), WalletAdvice.of(known), said);
        });
  }

  /// The same of a callback that the service did not take; empty when it took it.
  public Optional<Explanation> explained(Delivery delivery, CallbackAttempt attempt) {
    return Optional.ofNullable(attempt.failure())
        .map(failure -> {
          var status = attempt.status();
          var detail = attempt.detail().isBlank() ? failure.name() : attempt.detail();
          var came = status == null ? detail : "HTTP " + status;
          var advice = CallbackAdvice.of(failure, status, delivery.redirect());
          return advised(Explanation.of(detail, null), advice, came);
        });
  }

  /// What mends a refusal of which nothing is known but this: nobody's contents.
  ///
  /// @param path empty when there is no such call
  /// @param reason as the door told it
  public String mend(
      ReturnCode code, int status, String path, String reason, @Nullable String parameter) {
    if (code == ReturnCode.D20006) {
      return SIGN_AS_SENT;
    }
    var place = path.isEmpty() ? "of the call" : path;
    return usual(code, status, place, Explanation.of(reason, parameter)).mend();
  }

  /// What mends a callback that did not arrive.
  ///
  /// @param status of the answer, if there was one
  public String mend(Failure failure, @Nullable Integer status, URI redirect) {
    return CallbackAdvice.of(failure, status, redirect).mend();
  }

  private static Advice usual(ReturnCode code, int status, String path, Explanation explanation) {
    return switch (code) {
      case D20000 -> HttpAdvice.of(status, path, explanation);
      case D20001, D20002, D20003 -> ParameterAdvice.of(code, path, explanation);
      // a registered URL whose use is named is one for other uses
      case D20008 -> wanted(explanation).map(Advisor::otherUse).orElseGet(() -> Advice.of(code));
      default -> Advice.of(code);
    };
  }

  /// What the place of refusal says comes first.
  private static Explanation advised(
      Explanation explanation, Advice advice, @Nullable String came) {
    var expected = explanation.expected();
    var mend = explanation.mend();
    return explanation.advised(
        expected == null ? advice.expected() : expected, came, mend == null ? advice.mend() : mend);
  }

  private Explanation advised(Exchange exchange, Explanation explanation) {
    var parameter = explanation.parameter();
    var code = exchange.code();
    if (code == ReturnCode.D20006) {
      return signature(exchange, explanation);
    }
    if (code == ReturnCode.D20003
        && "timestamp".equals(parameter)
        && explanation.mend() == null
        && !header(exchange, "timestamp").isEmpty()
        && !explanation.reason().contains("twice")) {
      var finding = ClockMistakes.of(header(exchange, "timestamp"), exchange.at());
      var advice = new Advice(finding.expected(), finding.mend());
      return advised(explanation, advice, finding.came());
    }
    var advice = special(exchange, explanation);
    if (advice == null) {
      advice = usual(code, exchange.status(), exchange.path(), explanation);
    }
    return advised(explanation, advice, came(exchange, explanation));
  }

  /// What only the service as it is registered tells.
  private @Nullable Advice special(Exchange exchange, Explanation explanation) {
    var service = service(exchange).orElse(null);
    if (service == null) {
      return null;
    }
    return switch (exchange.code()) {
      case D20008 -> address(service, exchange, explanation);
      case D20012 -> exchange.status() == 200 ? scope(service, explanation) : null;
      case D20015 -> exchange.path().endsWith(GET_QR) ? scopes(service, exchange) : null;
      case D30004 -> wrapped(service);
      default -> null;
    };
  }

  /// An app may name its own address in the place of a callback URL.
  private static Advice address(OnlineService service, Exchange exchange, Explanation explanation) {
    var parameter = explanation.parameter() == null ? "" : explanation.parameter();
    var claimed = text(exchange, parameter);
    var use = wanted(explanation);
    if (claimed != null && use.isPresent() && service.callbackInBody(claimed).isPresent()) {
      return otherUse(service, use.get());
    }
    var registered = new TreeSet<>(service.callbacks());
    if (parameter.equals("clientRedirectURI")) {
      registered.addAll(service.appReturns());
    }
    return CallbackMistakes.of(claimed, registered);
  }

  /// A registered URL that was agreed not to serve this.
  private static Advice otherUse(OnlineService service, Scope use) {
    var serving = service.callbacks(use).stream().map(URI::toString).toList();
    return new Advice(
        serving.isEmpty()
            ? "a callback URL that serves " + use.wire() + "; there is none"
            : "one of " + String.join(", ", serving),
        otherUse(use).mend());
  }

  private static Advice otherUse(Scope use) {
    return new Advice(
        "a callback URL that serves " + use.wire(),
        "Let this callback URL serve " + use.wire() + " as well, or send one that does.");
  }

  /// The scope that a reason names.
  private static Optional<Scope> wanted(Explanation explanation) {
    return Arrays.stream(Scope.values())
        .filter(one -> explanation.reason().contains(one.wire()))
        .findFirst();
  }

  private static Advice scope(OnlineService service, Explanation explanation) {
    var wanted = wanted(explanation).map(Scope::wire).orElse("the scope");
    return new Advice(
        wanted + " among the scopes of the service: " + Scope.list(service.scopes()),
        "Add the scope "
            + wanted
            + " to the online service, then have the citizen log in with it.");
  }

  private static Advice scopes(OnlineService service, Exchange exchange) {
    var asked = Scope.parseList(String.valueOf(text(exchange, "scope"))).orElse(Set.of());
    var more = new TreeSet<>(asked);
    more.removeAll(service.scopes());
    var words = more.isEmpty() ? "a scope that it lacks" : Scope.list(more);
    return new Advice(
        "scopes among those of the service: " + Scope.list(service.scopes()),
        "Add " + words + " to the online service, or do not ask for it.");
  }

  private static Advice wrapped(OnlineService service) {
    var padding =
        service.keyWrap() == KeyWrap.PKCS1
            ? "PKCS#1 v1.5"
            : "OAEP with SHA-256 for the digest and for MGF1";
    var usual = Advice.of(ReturnCode.D30004);
    return new Advice(
        usual.expected(),
        "Call /security/getKey, unwrap secretKey by "
            + padding
            + ", and seal with those 32 bytes; a key that you kept may have ended.");
  }

  private Explanation signature(Exchange exchange, Explanation explanation) {
    var usual = Advice.of(ReturnCode.D20006);
    var claimed = Came.quoted(header(exchange, "signature"));
    boolean tried = exchange.body().length <= SignatureMistakes.BODY_MAXIMUM;
    return finding(exchange)
        .map(f ->
            explanation.advised(
                usual.expected(), claimed + ", which is right if " + f.difference(), f.mend()))
        .orElseGet(() ->
            explanation.advised(
                usual.expected(),
                claimed
                    + (tried
                        ? ", which none of the usual mistakes makes"
                        : "; with so long a body few mistakes are looked for"),
                tried ? usual.mend() : usual.mend() + SHORTER));
  }

  private Optional<SignatureMistakes.Finding> finding(Exchange exchange) {
    var headers =
        RequestHeaders.read(name -> {
          var value = header(exchange, name);
          return value.isEmpty() ? List.of() : List.of(value);
        });
    var id = client(exchange);
    if (id.isEmpty() || !(headers instanceof RequestHeaders.Read(var read))) {
      return Optional.empty();
    }
    var plain = plain(id.get(), exchange.body());
    var latest =
        services
            .revealSecret(id.get())
            .flatMap(
                secret -> SignatureMistakes.find(secret.reveal(), read, exchange.body(), plain));
    return latest.or(() ->
        services
            .revealFormerSecret(id.get())
            .flatMap(secret ->
                SignatureMistakes.find(secret.reveal(), read, exchange.body(), plain, FORMER)));
  }

  private byte @Nullable [] plain(ClientId id, byte[] body) {
    if (body.length > SignatureMistakes.BODY_MAXIMUM) {
      return null;
    }
    var content = WireJson.object(body).map(o -> o.path("content").asString("")).orElse("");
    return !content.isEmpty()
            && keys.current(id) instanceof ContentKeys.Current.Valid(_, var key)
            && key.open(content) instanceof ContentKey.Opened(var plain)
        ? plain
        : null;
  }

  private @Nullable String came(Exchange exchange, Explanation explanation) {
    var parameter = explanation.parameter();
    return switch (exchange.code()) {
      case D20000 -> http(exchange, explanation);
      case D20004 -> "the nonce " + Came.quoted(header(exchange, "nonce")) + " once more";
      case D20009, D20012, D30001, D30002, D30004, D40004 -> explanation.reason();
      case D20011 -> Came.of(exchange, parameter == null ? "businessID" : parameter);
      case D20010 -> Came.of(exchange, "openID");
      case D71008 ->
          Came.of(exchange, exchange.path().endsWith("/getBSQCToken") ? "businessID" : "BSQCToken");
      case D20015 -> parameter == null ? explanation.reason() : Came.of(exchange, parameter);
      default -> parameter == null ? explanation.reason() : Came.of(exchange, parameter);
    };
  }

  private static String http(Exchange exchange, Explanation explanation) {
    return switch (exchange.status()) {
      case 400 -> Came.bytes(exchange.body().length) + " that are none: " + explanation.reason();
      case 404 -> exchange.path();
      case 405 -> exchange.method();
      default -> explanation.reason();
    };
  }

  /// A success after which a client is about to fail.
  private Optional<Explanation> hint(Exchange exchange) {
    if (FieldHints.asks(exchange.opened())) {
      return service(exchange)
          .flatMap(one -> FieldHints.of(one.terms().fields(), exchange.opened()));
    }
    boolean node = header(exchange, "User-Agent").toLowerCase(Locale.ROOT).startsWith("node");
    if (!node || !exchange.path().equals(GET_KEY)) {
      return Optional.empty();
    }
    return service(exchange)
        .filter(service -> service.keyWrap() == KeyWrap.PKCS1)
        .map(_ ->
            Explanation.of(
                    "the call succeeded; privateDecrypt with RSA_PKCS1_PADDING is refused by newer"
                        + " versions of Node (20.11 and later), and the key is wrapped by it",
                    null)
                .advised(
                    "a client that unwraps PKCS#1 v1.5 without privateDecrypt, as the program of"
                        + " the console does",
                    "secretKey wrapped by PKCS#1 v1.5",
                    "Choose OAEP as the key wrap of the online service, call /security/revokeKey,"
                        + " and unwrap with RSA_PKCS1_OAEP_PADDING and oaepHash sha256; a client"
                        + " that has unwrapped the key needs nothing of it."));
  }

  private Optional<OnlineService> service(Exchange exchange) {
    return client(exchange).flatMap(services::find);
  }

  private static Optional<ClientId> client(Exchange exchange) {
    return Optional.ofNullable(exchange.claimedClientId()).flatMap(ClientId::parse);
  }

  private static @Nullable String text(Exchange exchange, String name) {
    var opened = exchange.opened();
    var value = opened == null ? null : opened.get(name);
    return value == null || !value.isString() ? null : value.stringValue();
  }

  private static String header(Exchange exchange, String name) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(exchange.headers());
    return all.getOrDefault(name, "");
  }
}
