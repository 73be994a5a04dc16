package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.authentication.AnonymousTickets.AnonymousTicket;
import hk.iamsmart.platform.authentication.AnonymousTickets.Found;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The rules of the parameters of `GET /auth/getQR`. First what makes the redirect URI trusted,
/// then everything whose fault may be told to the service.
@Component
final class LoginRequestCheck {
  private final Services services;
  private final AnonymousTickets tickets;

  LoginRequestCheck(Services services, AnonymousTickets tickets) {
    this.services = services;
    this.tickets = tickets;
  }

  sealed interface Outcome {
    record Good(LoginRequest request) implements Outcome {}

    record Bad(Begin answer) implements Outcome {}
  }

  Outcome check(ClaimedLogin claimed) {
    var clientId = claimed.clientID();
    if (clientId == null || clientId.isEmpty()) {
      return untrusted(absence(clientId), "clientID", "the parameter is needed");
    }
    var service = ClientId.parse(clientId).flatMap(services::find);
    if (service.isEmpty()) {
      return untrusted(ReturnCode.D20003, "clientID", "no online service has this clientID");
    }
    if (service.get().suspended()) {
      return untrusted(ReturnCode.D10001, "clientID", "the online service is suspended");
    }
    var redirect = claimed.redirectURI();
    if (redirect == null || redirect.isEmpty()) {
      return untrusted(absence(redirect), "redirectURI", "the parameter is needed");
    }
    var callback =
        service.get().callbacks().stream().filter(c -> c.toString().equals(redirect)).findFirst();
    if (callback.isEmpty()) {
      return untrusted(
          ReturnCode.D20008,
          "redirectURI",
          "it is not, character for character, one of the registered callback URLs");
    }
    return checkRest(claimed, service.get(), callback.get());
  }

  private Outcome checkRest(ClaimedLogin claimed, OnlineService service, URI redirect) {
    var state = claimed.state();
    if (state != null && !StateParameter.fits(state)) {
      return back(redirect, null, ReturnCode.D20003, "state", StateParameter.RULE);
    }
    var type = claimed.responseType();
    if (type == null || type.isEmpty()) {
      return back(redirect, state, absence(type), "responseType", "must be 'code'");
    }
    if (!type.equals("code")) {
      return back(redirect, state, ReturnCode.D20003, "responseType", "must be 'code'");
    }
    var source = claimed.source();
    if (source == null || source.isEmpty()) {
      return back(redirect, state, absence(source), "source", "the parameter is needed");
    }
    var known = Source.parse(source);
    if (known.isEmpty()) {
      return back(redirect, state, ReturnCode.D20007, "source", "not one of the listed sources");
    }
    var language = claimed.lang() == null ? Language.DEFAULT : parsed(claimed.lang());
    if (language == null) {
      return back(redirect, state, ReturnCode.D20003, "lang", "en-US, zh-HK or zh-CN");
    }
    var brokerPage = claimed.brokerPage() == null ? "false" : claimed.brokerPage();
    if (!Set.of("true", "false").contains(brokerPage.toLowerCase(Locale.ROOT))) {
      return back(redirect, state, ReturnCode.D20003, "brokerPage", "true or false");
    }
    var scopes = scopes(claimed.scope(), service);
    return switch (scopes) {
      case Scopes.Bad(ReturnCode code, String reason) ->
          back(redirect, state, code, "scope", reason);
      case Scopes.Good(Set<Scope> asked) ->
          withTicket(
              new LoginRequest(
                  service,
                  redirect,
                  known.get(),
                  asked,
                  language,
                  state,
                  Boolean.parseBoolean(brokerPage),
                  null),
              claimed.ticketID());
    };
  }

  private Outcome withTicket(LoginRequest request, @Nullable String ticket) {
    if (ticket == null) {
      return new Outcome.Good(request);
    }
    if (ticket.isEmpty()) {
      return back(
          request.redirectUri(),
          request.state(),
          ReturnCode.D20002,
          "ticketID",
          "leave it out when there is no anonymous request");
    }
    return switch (tickets.find(request.service().id(), ticket)) {
      case Found.Open(AnonymousTicket open) -> new Outcome.Good(request.answering(open));
      case Found.Closed(String reason) -> closedTicket(request, reason);
    };
  }

  /// What a browser gets that is a moment too late.
  Begin answered(LoginRequest request) {
    return closedTicket(request, "the request has been answered").answer();
  }

  private static Outcome.Bad closedTicket(LoginRequest request, String reason) {
    return back(request.redirectUri(), request.state(), ReturnCode.D20003, "ticketID", reason);
  }

  private sealed interface Scopes {
    record Good(Set<Scope> asked) implements Scopes {}

    record Bad(ReturnCode code, String reason) implements Scopes {}
  }

  private static Scopes scopes(@Nullable String claimed, OnlineService service) {
    if (claimed == null || claimed.isBlank()) {
      return new Scopes.Bad(absence(claimed), "name at least eidapi_auth");
    }
    var scopes = Scope.parseList(claimed);
    if (scopes.isEmpty()) {
      return new Scopes.Bad(ReturnCode.D20003, "a scope is unknown");
    }
    if (!service.scopes().containsAll(scopes.get())) {
      return new Scopes.Bad(ReturnCode.D20015, "a scope is not approved for the service");
    }
    return new Scopes.Good(scopes.get());
  }

  Optional<OnlineService> service(ClientId id) {
    return services.find(id);
  }

  private static @Nullable Language parsed(String lang) {
    return Language.parse(lang).orElse(null);
  }

  private static ReturnCode absence(@Nullable String value) {
    return value == null ? ReturnCode.D20001 : ReturnCode.D20002;
  }

  private static Outcome untrusted(ReturnCode code, String parameter, String reason) {
    return new Outcome.Bad(new Begin.Untrusted(code, parameter, reason));
  }

  private static Outcome.Bad back(
      URI redirect, @Nullable String state, ReturnCode code, String parameter, String reason) {
    var to = LoginRequest.withParameter(redirect, "error_code", code.name(), state, null);
    return new Outcome.Bad(new Begin.ToService(to, code, parameter, reason));
  }
}
