package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.FormField;
import hk.iamsmart.protocol.wallet.FormView;
import hk.iamsmart.protocol.wallet.GuardianView;
import hk.iamsmart.protocol.wallet.Quotation;
import hk.iamsmart.protocol.wallet.SigningView;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import hk.iamsmart.protocol.wallet.StepUpProgress;
import hk.iamsmart.protocol.wallet.StepUpView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A question as a line of text, or with its details as several.
final class QuestionText {
  private QuestionText() {}

  static String line(ApprovalView v) {
    var requester = v.requester();
    var from =
        requester == null ? "" : ", asked from " + requester.browser() + ", " + requester.place();
    return "%s  %s  %s (%s)%s, until %s"
        .formatted(v.ticket(), v.kind(), v.serviceName(), v.serviceDomain(), from, v.deadline());
  }

  /// All that waits, by who asks. Who has waited longest comes first: nobody comes to the top by
  /// asking once more.
  ///
  /// @param newestFirst as the server lists them
  static String list(List<ApprovalView> newestFirst) {
    var services = new LinkedHashMap<String, List<String>>();
    for (var view : newestFirst.reversed()) {
      services
          .computeIfAbsent(
              view.serviceName() + " (" + view.serviceDomain() + ")", _ -> new ArrayList<>())
          .addFirst("  " + line(view));
    }
    return services.entrySet().stream()
        .map(s -> s.getKey() + "\n" + String.join("\n", s.getValue()))
        .collect(Collectors.joining("\n"));
  }

  static String question(ApprovalView view, @Nullable StepUpView checks) {
    return line(view) + "\n" + view.statement() + (checks == null ? "" : needed(checks));
  }

  private static String needed(StepUpView checks) {
    return "\nneeds %s, passed %s, attempts left %s"
        .formatted(checks.methods(), checks.passed(), checks.attemptsLeft());
  }

  static String fields(FormView form) {
    return form.fields().stream().map(f -> "\n" + field(f)).collect(Collectors.joining());
  }

  static String statements(GuardianView guardian) {
    return guardian.statements().stream()
        .map(s -> "\n\n%s (version %d)\n%s".formatted(s.title(), s.edition(), s.text()))
        .collect(Collectors.joining());
  }

  private static String field(FormField field) {
    var text = field.text();
    return "%s %s (%s, %s): %s"
        .formatted(
            field.optional() ? "[optional]" : "[required]",
            field.name(),
            field.label(),
            field.verified() ? "verified" : "entered by you",
            text == null ? "-" : text.replace("\n", " / "));
  }

  static String signing(SigningView signing, List<SignableDocumentView> documents) {
    return "\ncode %s, compare it with the one the service shows; %d to sign for %s, %s\n%s"
        .formatted(
            signing.identificationCode(),
            signing.count(),
            signing.department().isEmpty()
                ? "-"
                : shown(signing.registeredDepartment(), signing.department()),
            shown(signing.registeredService(), signing.serviceName()),
            listed(documents));
  }

  /// What the service has not registered is quoted.
  static String shown(@Nullable String registered, String written) {
    return registered == null ? quoted(written) : registered;
  }

  static String quoted(String written) {
    return "“" + Quotation.within(written) + "”";
  }

  private static String listed(List<SignableDocumentView> documents) {
    return documents.stream()
        .map(d -> "%-10s %s  %s  %s".formatted(d.id(), quoted(d.name()), d.algorithm(), d.digest()))
        .map(String::strip)
        .collect(Collectors.joining("\n"));
  }

  static String progress(StepUpProgress progress) {
    return progress.passed()
        ? "Recognised."
        : "Not recognised: " + progress.attemptsLeft() + " left.";
  }
}
