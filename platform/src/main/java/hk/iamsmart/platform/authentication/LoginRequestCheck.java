package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.authentication.AnonymousTickets.AnonymousTicket;
import hk.iamsmart.platform.authentication.AnonymousTickets.Found;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.StateParameter;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The rules of the parameters of `GET /auth/getQR`. First what makes the redirect URI trusted,
/// then everything whose fault may be told to the service. What the service may do can change while
/// a login waits: a login that begins again is checked for that, and for nothing else.
@Component
final class LoginRequestCheck {
  private static final int ANY_LENGTH = Integer.MAX_VALUE;

  private static final Refusal NO_SERVICE =
      new Refusal(ReturnCode.D20003, "clientID", "no online service has this clientID");
  private static final Refusal SUSPENDED =
      new Refusal(ReturnCode.D10001, "clientID", "the online service is suspended");
  private static final Refusal NO_CALLBACK =
      new Refusal(
          ReturnCode.D20008,
          "redirectURI",
          "it is not, character for character, one of the registered callback URLs");
  private static final Refusal NO_RETURN =
      new Refusal(
          ReturnCode.D20008,
          "clientRedirectURI",
          "it is not, character for character, a registered callback URL or address of an app");
  private static final Refusal NOT_APPROVED =
      new Refusal(ReturnCode.D20015, "scope", "a scope is not approved for the service");

  private final Services services;
  private final AnonymousTickets tickets;

  LoginRequestCheck(Services services, AnonymousTickets tickets) {
    this.services = services;
    this.tickets = tickets;
  }

  sealed interface Outcome {
    record ForService(OnlineService service, LoginRequest request) implements Outcome {}

    record ForTicket(OnlineService service, LoginRequest request, AnonymousTicket ticket)
        implements Outcome {}

    record Bad(Begin answer) implements Outcome {}
  }

  Outcome check(ClaimedLogin claimed) {
    var parameters = claimed.parameters();
    var service = ClientId.parse(parameters.text("clientID", ANY_LENGTH)).flatMap(services::find);
    unusable(service).ifPresent(parameters::refuse);
    var callback = callback(parameters, service, claimed.byApp());
    return parameters
        .fault()
        .<Outcome>map(fault -> untrusted(fault, service))
        .orElseGet(() -> rest(parameters, service.orElseThrow(), callback.orElseThrow()));
  }

  /// An app is called back where apps are, and may name that beside the callback URL of its site.
  private static Optional<URI> callback(
      Parameters parameters, Optional<OnlineService> service, boolean byApp) {
    var named =
        byApp
            ? parameters.optionalText("clientRedirectURI", _ -> true, "")
            : Optional.<String>empty();
    var redirect = named.orElseGet(() -> parameters.text("redirectURI", ANY_LENGTH));
    var callback =
        service.flatMap(s ->
            s.callback(redirect)
                .filter(url -> s.serves(url, Scope.AUTHENTICATION))
                .or(() -> byApp ? s.appReturn(redirect) : Optional.empty()));
    if (callback.isEmpty()) {
      boolean otherUse = service.flatMap(s -> s.callback(redirect)).isPresent();
      var parameter = named.isPresent() ? "clientRedirectURI" : "redirectURI";
      var fault = named.isPresent() ? NO_RETURN : NO_CALLBACK;
      parameters.refuse(otherUse ? notForLogins(parameter) : fault);
    }
    return callback;
  }

  private static Refusal notForLogins(String parameter) {
    return new Refusal(
        ReturnCode.D20008,
        parameter,
        "it is a registered callback URL, but not one for " + Scope.AUTHENTICATION.wire());
  }

  private Outcome rest(Parameters parameters, OnlineService service, URI callback) {
    var state = parameters.optionalText("state", StateParameter::fits, StateParameter.RULE);
    var back = new WayBack(callback, state);
    parameters.text("responseType", "code"::equals, "must be 'code'");
    var source = Source.parse(parameters.text("source", ANY_LENGTH));
    if (source.isEmpty()) {
      parameters.refuse(ReturnCode.D20007, "source", "not one of the listed sources");
    }
    var language =
        parameters
            .optionalText("lang", _ -> true, "")
            .map(Language::meant)
            .orElse(Language.DEFAULT);
    var brokerPage =
        parameters
            .optionalText("brokerPage", LoginRequestCheck::truthValue, "true or false")
            .map(Boolean::parseBoolean)
            .orElse(false);
    var scopes = scopes(parameters, service);
    var ticket = parameters.optionalText("ticketID", _ -> true, "");
    var fault = parameters.fault();
    if (fault.isPresent()) {
      return back(back, fault.get());
    }
    var request =
        new LoginRequest(service.id(), back, source.orElseThrow(), scopes, language, brokerPage);
    return ticket
        .map(t -> withTicket(service, request, t))
        .orElseGet(() -> new Outcome.ForService(service, request));
  }

  /// Whether a login that was begun before may begin again.
  Outcome again(Login.Open login) {
    var request = login.request();
    var service = services.find(request.service());
    var unusable = unusable(service);
    if (unusable.isPresent()) {
      return untrusted(unusable.get(), service);
    }
    var found = service.orElseThrow();
    var redirect = request.back().redirect();
    if (!found.callbacks(Scope.AUTHENTICATION).contains(redirect)
        && !found.appReturns().contains(redirect)) {
      return untrusted(NO_CALLBACK, service);
    }
    if (!found.scopes().containsAll(request.scopes())) {
      return back(request.back(), NOT_APPROVED);
    }
    return switch (login) {
      case Login.ForService _ -> new Outcome.ForService(found, request);
      case Login.ForTicket t -> withTicket(found, request, t.ticket().value());
    };
  }

  private static Optional<Refusal> unusable(Optional<OnlineService> service) {
    if (service.isEmpty()) {
      return Optional.of(NO_SERVICE);
    }
    return service.get().suspended() ? Optional.of(SUSPENDED) : Optional.empty();
  }

  private static boolean truthValue(String text) {
    return Set.of("true", "false").contains(text.toLowerCase(Locale.ROOT));
  }

  private static Set<Scope> scopes(Parameters parameters, OnlineService service) {
    var text = parameters.text("scope", ANY_LENGTH);
    if (text.isBlank()) {
      parameters.refuse(ReturnCode.D20002, "scope", "name at least eidapi_auth");
    }
    var scopes = Scope.parseList(text);
    if (scopes.isEmpty()) {
      parameters.refuse(ReturnCode.D20003, "scope", "a scope is unknown");
    }
    if (!service.scopes().containsAll(scopes.orElse(Set.of()))) {
      parameters.refuse(NOT_APPROVED);
    }
    return scopes.orElse(Set.of());
  }

  private Outcome withTicket(OnlineService service, LoginRequest request, String ticket) {
    return switch (tickets.find(service.id(), ticket)) {
      case Found.Open(AnonymousTicket open) -> new Outcome.ForTicket(service, request, open);
      case Found.Closed(String reason) -> closedTicket(request, reason);
    };
  }

  /// What a browser gets that is a moment too late.
  Begin answered(LoginRequest request) {
    return closedTicket(request, "the request has been answered").answer();
  }

  private static Outcome.Bad closedTicket(LoginRequest request, String reason) {
    return back(request.back(), new Refusal(ReturnCode.D20003, "ticketID", reason));
  }

  private static Outcome.Bad untrusted(Refusal fault, Optional<OnlineService> service) {
    var usable = service.filter(s -> !s.suspended());
    return new Outcome.Bad(new Begin.Untrusted(fault.code(), named(fault), fault.reason(), usable));
  }

  private static Outcome.Bad back(WayBack back, Refusal fault) {
    return new Outcome.Bad(
        new Begin.ToService(
            back.with("error_code", fault.code().name()),
            fault.code(),
            named(fault),
            fault.reason()));
  }

  private static String named(Refusal fault) {
    return Objects.requireNonNull(fault.parameter());
  }
}
