package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.FormField;
import hk.iamsmart.protocol.wallet.StepUpProgress;

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

  static String details(ApprovalView view) {
    var lines = new StringBuilder(line(view)).append('\n').append(view.statement());
    var form = view.form();
    if (form != null) {
      form.fields().forEach(f -> lines.append('\n').append(field(f)));
    }
    var stepUp = view.stepUp();
    if (stepUp != null) {
      lines.append("\nneeds ").append(stepUp.methods());
      lines.append(", passed ").append(stepUp.passed());
      lines.append(", attempts left ").append(stepUp.attemptsLeft());
    }
    return lines.toString();
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

  static String progress(StepUpProgress progress) {
    return progress.passed()
        ? "Recognised."
        : "Not recognised: " + progress.attemptsLeft() + " left.";
  }
}
