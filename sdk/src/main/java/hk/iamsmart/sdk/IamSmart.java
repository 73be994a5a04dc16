package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.TokenAnswer;
import hk.iamsmart.protocol.TokenRequest;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.BulkStatus;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.signing.SigningResult;
import hk.iamsmart.sdk.SealedCall.Answer;
import hk.iamsmart.sdk.SealedCall.NoAnswer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Lets people log in to an online service with iAM Smart. One instance serves the whole service:
/// it is safe for use by many threads and keeps the content key between calls.
///
/// ```java
/// var iamSmart = IamSmart.connect(configuration);
///
/// // the button: keep start.state() in the session, redirect to start.url()
/// var start = iamSmart.startLogin(LoginRequest.of(BrowserSource.of(userAgent), Language.EN_US));
///
/// // the callback
/// var result = iamSmart.finishLogin(request.getQueryString(), stateFromSession);
/// switch (result) {
///   case Citizen citizen -> welcome(citizen.openId());
///   case TryAgain _ -> offerToTryAgain();
///   case AskTheCitizen problem -> explain(problem.code());
///   case FixConfiguration problem -> alarm(problem);
///   case ReportToUs problem -> report(problem.txId());
/// }
/// ```
public final class IamSmart {
  private static final long PIECES_IN_MEMORY = 64L * 1024 * 1024;

  private final Configuration configuration;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Unguessable unguessable;
  private final ContentKeys keys;
  private final SealedCall calls;

  /// With the parts given: for tests, or for an HTTP client with a proxy. Redirects should not be
  /// followed by it.
  public IamSmart(
      Configuration configuration, HttpClient http, InstantSource clock, SecureRandom random) {
    var post = new SignedPost(configuration, http, clock, random);
    this.configuration = configuration;
    this.clock = clock;
    this.random = random;
    this.unguessable = new Unguessable(random);
    this.keys = new ContentKeys(configuration, post, clock);
    this.calls = new SealedCall(post, keys, random);
  }

  /// With the JDK's HTTP client and the real clock. Nothing is sent yet.
  public static IamSmart connect(Configuration configuration) {
    var http =
        HttpClient.newBuilder()
            .connectTimeout(configuration.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    return new IamSmart(configuration, http, InstantSource.system(), new SecureRandom());
  }

  /// A new login with an unguessable state. Nothing is sent; the browser does that.
  public LoginStart startLogin(LoginRequest request) {
    var state = unguessable.state();
    return new LoginStart(qrUrl(request, state), state);
  }

  /// The address of the page with the QR code for a state of your own making.
  public URI qrUrl(LoginRequest request, LoginState state) {
    return qrUrl(request, state, Map.of());
  }

  private URI qrUrl(LoginRequest request, LoginState state, Map<String, String> more) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("clientID", configuration.clientId());
    parameters.put("responseType", "code");
    parameters.put("source", request.source().wire());
    parameters.put("redirectURI", configuration.redirectUri().toString());
    parameters.put("scope", Scope.list(request.scopes()));
    parameters.put("lang", request.language().tag());
    parameters.put("state", state.value());
    parameters.put("brokerPage", Boolean.toString(request.brokerPage()));
    parameters.putAll(more);
    var query =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + encoded(e))
            .collect(Collectors.joining("&"));
    return URI.create(configuration.baseUrl() + "/api/v1/auth/getQR?" + query);
  }

  /// What a callback says. The state is compared in constant time; what a callback says with a
  /// wrong state is not believed.
  ///
  /// @param query the query of the callback as received, without `?`; null when there was none
  /// @param expected the state that this browser's session holds, null when it holds none; forget
  ///   it now
  public CallbackReading readCallback(@Nullable String query, @Nullable LoginState expected) {
    return CallbackQuery.read(query == null ? "" : query, expected);
  }

  /// Exchanges a code for the citizen. A code is spent by its first use, so this is never repeated
  /// after the platform may have seen it; only a refused content key or a connection that never was
  /// leads to a second attempt. After [Problem.TryAgain] begin a new login.
  public LoginResult exchange(AuthorizationCode code) {
    var request =
        code.arrival()
            .map(arrival -> TokenRequest.direct(code.value(), arrival.verifier()))
            .orElseGet(() -> new TokenRequest(code.value()));
    return switch (calls.call("/auth/getToken", request)) {
      case NoAnswer none -> none.problem();
      case Answer answer -> read(answer);
    };
  }

  /// [#readCallback] and, when there is a code, [#exchange].
  public LoginResult finishLogin(@Nullable String query, @Nullable LoginState expected) {
    return switch (readCallback(query, expected)) {
      case AuthorizationCode code -> exchange(code);
      case Problem problem -> problem;
    };
  }

  /// What the callback of a direct login says: one that a citizen began at the catalogue, into a
  /// site or an app. No state ties it to this browser, so show who is logged in, and believe
  /// nothing else of it. Use it for the address that is registered for direct logins, and for no
  /// other.
  ///
  /// @param query the query of the callback as received, without `?`; null when there was none
  public CallbackReading readDirectCallback(@Nullable String query) {
    return CallbackQuery.readDirect(query == null ? "" : query);
  }

  /// [#readDirectCallback] and, when there is a code, [#exchange].
  public LoginResult finishDirectLogin(@Nullable String query) {
    return switch (readDirectCallback(query)) {
      case AuthorizationCode code -> exchange(code);
      case Problem problem -> problem;
    };
  }

  /// For asking citizens who are logged in, and for what they answer.
  ///
  /// @param callback where the platform delivers answers by POST; registered, exactly as registered
  /// @param pending where awaited answers are kept
  public Requests requests(URI callback, PendingRequests pending) {
    return requests(callback, pending, new BulkPiecesInMemory(PIECES_IN_MEMORY));
  }

  /// The same for a service that asks for signatures in bulk, and keeps their deliveries itself.
  public Requests requests(URI callback, PendingRequests pending, BulkPieces pieces) {
    var bodies = new CallbackBody(configuration, random);
    var stores = new Requests.Stores(pending, pieces);
    return new Requests(configuration, calls, unguessable, clock, bodies, callback, stores);
  }

  /// For writing to citizens.
  public Notifications notifications() {
    return new Notifications(calls);
  }

  /// How far a bulk signing of this service is (wire contract, section 7).
  public BulkEnquiry bulkProgress(BusinessId businessId) {
    var content = Map.of("businessID", businessId.value());
    return switch (calls.call("/bdss/enquireStatus", content)) {
      case NoAnswer none -> none.problem();
      case Answer answer -> {
        var said = answer.content();
        var status =
            Arrays.stream(BulkStatus.values())
                .filter(s -> s.wire().equals(said.path("status").asString("")))
                .findFirst();
        yield status.isPresent()
            ? new BulkProgress(
                status.get(),
                said.path("totalSignNum").asInt(0),
                said.path("successSignNum").asInt(0),
                said.path("failSignNum").asInt(0))
            : Problems.unreadable("the status cannot be read", Optional.of(answer.txId()));
      }
    };
  }

  /// Takes a bulk signing back that the citizen has not answered.
  ///
  /// @return the problem, `D71007` when it is too late; empty when it was cancelled
  public Optional<Problem> cancelBulk(BusinessId businessId) {
    return calls.tell("/bdss/cancelRequest", Map.of("businessID", businessId.value()));
  }

  /// Tells the platform what became of the signatures of a bulk signing.
  ///
  /// @param token of the [BulkConsent]
  /// @return the problem, empty when it was told
  public Optional<Problem> acknowledgeBulk(String token, SigningResult result) {
    var content = new LinkedHashMap<String, Object>();
    content.put("BSQCToken", token);
    content.put("signingResult", result.wire());
    return calls.tell("/bdss/ackResult", content);
  }

  /// Asks for a form that a visitor fills without a login (wire contract, section 6): the platform
  /// is told what is asked for, and gives the address to send the browser to.
  public FormStart startAnonymousForm(FormRequest form, Source source, Language language) {
    var businessId = unguessable.businessId();
    var content = new LinkedHashMap<String, Object>();
    content.put("businessID", businessId.value());
    content.putAll(RequestWire.form(form));
    return switch (calls.call("/anonymous/eme/initiateRequest", content)) {
      case NoAnswer none -> none.problem();
      case Answer answer -> {
        var state = unguessable.state();
        var scopes = EnumSet.of(Scope.AUTHENTICATION, Scope.FORM_FILLING);
        var login = new LoginRequest(source, scopes, language, source.onThePhone());
        var url = ticketUrl(answer, login, state);
        yield url.isPresent()
            ? new AnonymousForm(url.get(), state, businessId, form.profile(), form.eme())
            : Problems.unreadable("the ticket cannot be read", Optional.of(answer.txId()));
      }
    };
  }

  /// The page with the QR code of an anonymous request; empty when there is no ticket.
  private Optional<URI> ticketUrl(Answer answer, LoginRequest login, LoginState state) {
    var ticket = answer.content().path("ticketID");
    return ticket.isString()
        ? Optional.of(qrUrl(login, state, Map.of("ticketID", ticket.stringValue())))
        : Optional.empty();
  }

  /// Asks for a signature of a visitor who is not logged in (wire contract, section 6). Show the
  /// identification code before the browser is redirected.
  ///
  /// @throws IllegalArgumentException when the request does not say who shall sign
  public AnonymousSigningStart startAnonymousSigning(
      SigningRequest request, Source source, Language language) {
    var signer =
        request
            .hkicHash()
            .orElseThrow(() -> new IllegalArgumentException("it must be said who shall sign"));
    var businessId = unguessable.businessId();
    var content = new LinkedHashMap<String, Object>();
    content.put("businessID", businessId.value());
    content.putAll(RequestWire.signing(request));
    var path = "/anonymous" + RequestWire.signingPath(request) + "/initiateRequest";
    return switch (calls.call(path, content)) {
      case NoAnswer none -> none.problem();
      case Answer answer -> {
        var state = unguessable.state();
        var scopes = EnumSet.of(Scope.AUTHENTICATION, Scope.SIGNING);
        var login = new LoginRequest(source, scopes, language, source.onThePhone());
        var url = ticketUrl(answer, login, state);
        var document = request.document();
        var code =
            IdentificationCode.anonymous(document.digest(), signer, configuration.clientId());
        yield url.isPresent()
            ? new AnonymousSigning(url.get(), state, businessId, document, code)
            : Problems.unreadable("the ticket cannot be read", Optional.of(answer.txId()));
      }
    };
  }

  /// Reads the callback of [#startAnonymousSigning], and fetches the signature if there is one.
  ///
  /// @param query the query of the callback as received, without `?`; null when there was none
  /// @param expected what this browser's session holds, null when it holds none; forget it now
  public AnonymousSigningOutcome finishAnonymousSigning(
      @Nullable String query, @Nullable AnonymousSigning expected) {
    if (expected == null) {
      return CallbackQuery.stranger();
    }
    var reading =
        CallbackQuery.readAnonymous(
            query == null ? "" : query, expected.state(), expected.businessId());
    return switch (reading) {
      case Problem problem -> problem;
      case AuthorizationCode code ->
          switch (exchange(code)) {
            case Problem problem -> problem;
            case Citizen citizen -> result(citizen, expected);
          };
    };
  }

  private AnonymousSigningOutcome result(Citizen citizen, AnonymousSigning signing) {
    var path = signing.document().pdf() ? "/anonymous/pdfsigning" : "/anonymous/signing";
    return switch (calls.call(path + "/getResult", ofToken(citizen, signing.businessId()))) {
      case NoAnswer none -> none.problem();
      case Answer answer -> Results.of(signing, citizen.openId(), answer);
    };
  }

  /// Tells the platform, and so the citizen, what became of a signature (wire contract, section 5).
  ///
  /// @param businessId of the request for one signature
  /// @return the problem, empty when it was told
  public Optional<Problem> acknowledgeSigning(BusinessId businessId, SigningResult result) {
    var content = new LinkedHashMap<String, Object>();
    content.put("businessID", businessId.value());
    content.put("signingResult", result.wire());
    return calls.tell("/account/signing/ackResult", content);
  }

  /// Reads the callback of [#startAnonymousForm], and fetches the form if it was filled: the code
  /// is exchanged for a token, and the token is spent by the one reading of the result.
  ///
  /// @param query the query of the callback as received, without `?`; null when there was none
  /// @param expected what this browser's session holds, null when it holds none; forget it now
  public AnonymousOutcome finishAnonymousForm(
      @Nullable String query, @Nullable AnonymousForm expected) {
    if (expected == null) {
      return CallbackQuery.stranger();
    }
    var reading =
        CallbackQuery.readAnonymous(
            query == null ? "" : query, expected.state(), expected.businessId());
    return switch (reading) {
      case Problem problem -> problem;
      case AuthorizationCode code ->
          switch (exchange(code)) {
            case Problem problem -> problem;
            case Citizen citizen -> result(citizen, expected);
          };
    };
  }

  private AnonymousOutcome result(Citizen citizen, AnonymousForm form) {
    return switch (calls.call("/anonymous/eme/getResult", ofToken(citizen, form.businessId()))) {
      case NoAnswer none -> none.problem();
      case Answer answer -> Results.of(form, citizen.openId(), answer);
    };
  }

  private static Map<String, Object> ofToken(Citizen citizen, BusinessId businessId) {
    var content = new LinkedHashMap<String, Object>();
    content.put("accessToken", citizen.accessToken());
    content.put("openID", citizen.openId());
    content.put("businessID", businessId.value());
    return content;
  }

  /// Ends the present content key, for example when it may have leaked or a new encipherment
  /// certificate shall be used from now on. The next call fetches another.
  ///
  /// @return the problem, empty when it was ended
  public Optional<Problem> revokeContentKey() {
    return keys.revoke();
  }

  private static LoginResult read(Answer answer) {
    TokenAnswer token;
    try {
      token = WireJson.mapper().convertValue(answer.content(), TokenAnswer.class);
    } catch (JacksonException e) {
      return Problems.unreadable("the token cannot be read", Optional.of(answer.txId()));
    }
    if (token.openID() == null || token.accessToken() == null || token.userType() == null) {
      return Problems.unreadable("the token is incomplete", Optional.of(answer.txId()));
    }
    return new Citizen(
        token.openID(),
        token.userType().equals(TokenAnswer.SIGNING_USER)
            ? Citizen.Tier.IAM_SMART_PLUS
            : Citizen.Tier.IAM_SMART,
        Instant.ofEpochMilli(token.lastModifiedDate()),
        token.accessToken(),
        Instant.ofEpochMilli(token.issueAt()),
        Instant.ofEpochMilli(token.issueAt()).plusMillis(token.expiresIn()),
        Arrays.stream((token.scope() == null ? "" : token.scope()).split(" "))
            .flatMap(word -> Scope.parse(word).stream())
            .collect(Collectors.toUnmodifiableSet()),
        answer.txId());
  }

  private static String encoded(Map.Entry<String, String> parameter) {
    // %20 rather than +, which not every reader of a query takes for a space
    return URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
