package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.WalletUnreachable;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.ClaimedLogin;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.ApprovalOutcome;
import hk.iamsmart.sandbox.clock.MovableClock;
import hk.iamsmart.sandbox.ground.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// A login without browser and phone: whoever names a persona at `getQR` is redirected with what
/// that persona's phone answered. The phone goes through the real ceremony.
@Component
final class PersonaCeremony extends OncePerRequestFilter {
  static final String PATH = "/api/v1/auth/getQR";
  static final String HEADER = "X-Sandbox-Persona";

  /// In the answer, with the value `replaced`, when the persona's phone had to take the place of
  /// another one to answer.
  static final String PHONE = "X-Sandbox-Phone";

  static final String PARAMETER = "sandboxPersona";

  /// From the phone's answer to the end of the login.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Personas personas;
  private final Authentication authentication;
  private final Callers callers;
  private final MovableClock clock;
  private final Outbox outbox;
  private final Services services;

  PersonaCeremony(
      Personas personas,
      Authentication authentication,
      Callers callers,
      MovableClock clock,
      Outbox outbox,
      Services services) {
    this.personas = personas;
    this.callers = callers;
    this.authentication = authentication;
    this.clock = clock;
    this.outbox = outbox;
    this.services = services;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET")
        || !PATH.equals(request.getRequestURI())
        || named(request) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      ask(request, response, chain);
    } catch (DataAccessException | TransactionException e) {
      if (Breakdown.logged(e) != Breakdown.SILENT_DATABASE) {
        throw e;
      }
      Fault.silentDatabase().write(response);
    }
  }

  private void ask(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var id = String.valueOf(named(request));
    var persona = personas.find(id);
    if (persona.isEmpty()) {
      tell(response, 400, Fault.unknown("persona", id));
      return;
    }
    var elsewhere = elsewhere(persona.get(), request.getParameter("clientID"));
    if (elsewhere.isPresent()) {
      tell(response, 409, elsewhere.get());
      return;
    }
    if (persona.get().behaviour().answer() == Behaviour.Answer.IGNORE) {
      chain.doFilter(request, response);
      return;
    }
    var claimed = ClaimedLogin.read(request::getParameter);
    if (authentication.refusal(claimed).orElse(null) instanceof Begin.Untrusted) {
      // the ordinary way shows the ordinary error page
      chain.doFilter(request, response);
      return;
    }
    var requester = Requester.seen(request.getHeader("User-Agent"), callers.of(request).text());
    switch (authentication.begin(claimed, requester)) {
      // nothing was begun
      case Begin.Untrusted _ -> chain.doFilter(request, response);
      case Begin.ToService to -> redirect(response, to.to());
      case Begin.Started started -> answer(response, persona.get(), started);
    }
  }

  /// Why this persona never meets that service; empty when it may, or there is no such service.
  private Optional<Fault> elsewhere(Persona persona, @Nullable String claimedClientId) {
    return Optional.ofNullable(claimedClientId)
        .flatMap(ClientId::parse)
        .flatMap(services::find)
        .map(OnlineService::stage)
        .filter(stage -> stage != persona.stage())
        .map(stage ->
            Fault.conflict(
                "the service is of the stage "
                    + stage.word()
                    + " and the persona "
                    + persona.id()
                    + " of the stage "
                    + persona.stage().word()
                    + ", so they never meet; name a persona of the service's stage: GET"
                    + " /sandbox/v1/personas lists them, POST /sandbox/v1/personas makes one with"
                    + " the member stage"));
  }

  private void answer(HttpServletResponse response, Persona persona, Begin.Started login)
      throws IOException {
    Optional<URI> end;
    String said;
    try {
      var ready = personas.phone(persona.id());
      if (ready.replaced()) {
        response.setHeader(PHONE, "replaced");
      }
      var told = ceremony(ready, persona.behaviour(), login);
      said = PhoneAnswers.words(told);
      end = end(login);
    } catch (WalletUnreachable | IllegalStateException e) {
      said = String.valueOf(e.getMessage());
      end = Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      said = "the sandbox stops";
      end = Optional.empty();
    }
    if (end.isPresent()) {
      redirect(response, end.get());
    } else {
      authentication.cancel(login.id(), login.key());
      tell(response, 502, Fault.malformed("the phone of " + persona.id() + " answered: " + said));
    }
  }

  private PhoneAnswer<ApprovalOutcome> ceremony(
      PersonaPhones.Ready ready, Behaviour behaviour, Begin.Started login)
      throws InterruptedException {
    var phone = ready.phone();
    var ticket = login.ticket().value();
    var link = link(ready, login);
    if (link.isEmpty()) {
      return new PhoneAnswer.NotBound<>();
    }
    var claimed = phone.claim(link.get());
    if (!(claimed instanceof PhoneAnswer.Done)) {
      // an account that is not active ends the question here
      return claimed.refusal();
    }
    return PhoneAnswers.answer(phone, behaviour, ticket, clock);
  }

  /// Empty when the time was up before the phone could look.
  private Optional<String> link(PersonaPhones.Ready ready, Begin.Started login) {
    return authentication.watch(login.id(), login.key()) instanceof Progress.Waiting waiting
        ? Optional.of(
            ready.server()
                + "/wallet?ticket="
                + waiting.ticket().value()
                + "&r="
                + waiting.rotation())
        : Optional.empty();
  }

  /// Empty when the login is not over in time.
  private Optional<URI> end(Begin.Started login) {
    return switch (progress(login)) {
      case Progress.Finished finished -> Optional.of(finished.to());
      case Progress.Unscanned unscanned -> Optional.of(unscanned.back());
      case Progress.Waiting _, Progress.Unknown _ -> Optional.empty();
    };
  }

  private Progress progress(Begin.Started login) {
    var listening = authentication.listen(login.id(), login.key());
    if (listening.isEmpty()) {
      return new Progress.Unknown();
    }
    try (var mine = listening.get()) {
      var progress = mine.now();
      if (!(progress instanceof Progress.Waiting)) {
        return progress;
      }
      // the time was up while the phone waited
      outbox.runDue();
      return mine.next(PATIENCE);
    }
  }

  private static @Nullable String named(HttpServletRequest request) {
    var header = request.getHeader(HEADER);
    return header != null ? header : request.getParameter(PARAMETER);
  }

  private static void redirect(HttpServletResponse response, URI to) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", to.toString());
    response.setHeader("Cache-Control", "no-store");
  }

  private static void tell(HttpServletResponse response, int status, Fault fault)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response
        .getOutputStream()
        .write(
            WireJson.bytes(
                Map.of("error", "PERSONA", "message", String.valueOf(fault.getMessage()))));
  }
}
