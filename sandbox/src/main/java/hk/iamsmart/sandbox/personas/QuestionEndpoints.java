package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.WalletUnreachable;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.approvals.Asking;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.FormView;
import hk.iamsmart.protocol.wallet.SigningView;
import hk.iamsmart.sandbox.clock.MovableClock;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What waits for a persona, and the services that it has refused, by REST.
@RestController
final class QuestionEndpoints {
  private static final int TICKET = 64;
  private static final String ONE = "/sandbox/v1/personas/{id}";

  private final Personas personas;
  private final Approvals approvals;
  private final Asking asking;
  private final MovableClock clock;

  QuestionEndpoints(Personas personas, Approvals approvals, Asking asking, MovableClock clock) {
    this.personas = personas;
    this.approvals = approvals;
    this.asking = asking;
    this.clock = clock;
  }

  /// A question as its developer sees it. The names of the members are those of the REST call.
  ///
  /// @param kind as in the wallet API
  /// @param service its name in English
  /// @param title what it is about, in a line
  /// @param until when it ends by itself
  record OpenQuestion(
      String ticket,
      String kind,
      String clientID,
      String service,
      String title,
      String asked,
      String until) {}

  /// Newest first.
  @GetMapping(ONE + "/questions")
  List<OpenQuestion> open(@PathVariable String id) {
    return approvals.listed(personas.account(id), Language.EN_US).stream()
        .map(QuestionEndpoints::question)
        .toList();
  }

  private static OpenQuestion question(Approvals.Listed listed) {
    var view = listed.view();
    return new OpenQuestion(
        view.ticket(),
        view.kind(),
        listed.from().value(),
        view.serviceName(),
        title(view),
        view.asked(),
        view.deadline());
  }

  private static String title(ApprovalView view) {
    return switch (view.details()) {
      case Details.Form(var form) -> title(form).orElseGet(() -> firstLine(view));
      case Details.Signing(var signing, var _) -> title(signing);
      case Details.StepUp _, Details.Guardian _, Details.None _ -> firstLine(view);
    };
  }

  private static Optional<String> title(FormView form) {
    return Optional.ofNullable(form.name())
        .filter(name -> !name.isEmpty())
        .or(() -> Optional.ofNullable(form.number()));
  }

  private static String title(SigningView signing) {
    var only = signing.document();
    return only == null ? signing.serviceName() : only.name();
  }

  private static String firstLine(ApprovalView view) {
    return view.statement().lines().findFirst().orElse("");
  }

  /// What came of a question. The names of the members are those of the REST call.
  record Answered(String ticket, String outcome) {}

  /// The persona's phone answers what waits for it, newest first, as its behaviour says.
  @PostMapping(ONE + "/answer")
  Map<String, List<Answered>> answer(@PathVariable String id, HttpServletRequest request) {
    var ticket = Fields.of(request, Set.of("ticket")).optionalText("ticket", TICKET);
    var waiting =
        open(id).stream()
            .map(OpenQuestion::ticket)
            .filter(one -> ticket.map(one::equals).orElse(true))
            .toList();
    if (ticket.isPresent() && waiting.isEmpty()) {
      throw Fault.unknown("question", ticket.get());
    }
    return Map.of("answered", waiting.stream().map(one -> answered(id, one)).toList());
  }

  private Answered answered(String id, String ticket) {
    var behaviour = personas.find(id).orElseThrow().behaviour();
    try {
      var told = PhoneAnswers.answer(personas.phone(id).phone(), behaviour, ticket, clock);
      return new Answered(ticket, PhoneAnswers.words(told));
    } catch (WalletUnreachable | IllegalStateException e) {
      return new Answered(ticket, String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answered(ticket, "the sandbox stops");
    }
  }

  /// Lets all services ask again that the persona has refused.
  @PostMapping(ONE + "/forget-refusals")
  Map<String, Integer> forgetRefusals(@PathVariable String id) {
    return Map.of("forgotten", asking.forgetRefusals(personas.account(id)));
  }
}
