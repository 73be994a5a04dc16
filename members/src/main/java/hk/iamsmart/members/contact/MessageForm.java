package hk.iamsmart.members.contact;

import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.CodePoints;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form as somebody filled it in, and what is wrong with each field. Personal data.
///
/// @param faults by the field's name, in the order of the page
public record MessageForm(
    String reference,
    String name,
    String organisation,
    String email,
    String subject,
    String message,
    Map<String, String> faults) {
  static final int LONGEST_LINE = 100;
  static final int LONGEST_MESSAGE = 4_000;
  private static final Pattern REFERENCE = Pattern.compile("[0-9A-F]{12}");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final Pattern UNSEEN_BUT_LINES =
      Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

  public MessageForm {
    faults = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(faults));
  }

  static MessageForm empty(String reference) {
    return new MessageForm(reference, "", "", "", "", "", Map.of());
  }

  /// @param fresh the reference when the form brings none that is one
  static MessageForm of(SentForm sent, String fresh, Words t) {
    var claimed = sent.text("reference");
    var typed =
        new MessageForm(
            REFERENCE.matcher(claimed).matches() ? claimed : fresh,
            sent.text("name"),
            sent.text("organisation"),
            sent.text("email"),
            sent.text("subject"),
            sent.text("message").replace("\r\n", "\n"),
            Map.of());
    return typed.with(typed.judged(t));
  }

  MessageForm with(Map<String, String> newFaults) {
    return new MessageForm(reference, name, organisation, email, subject, message, newFaults);
  }

  private Map<String, String> judged(Words t) {
    var found = new LinkedHashMap<String, String>();
    put(found, "name", line(name, true, t));
    put(found, "organisation", line(organisation, false, t));
    put(found, "email", email.isEmpty() || from().isEmpty() ? t.say("fault.email") : null);
    put(found, "subject", line(subject, true, t));
    put(found, "message", text(t));
    return found;
  }

  private static void put(Map<String, String> found, String field, @Nullable String fault) {
    if (fault != null) {
      found.put(field, fault);
    }
  }

  private static @Nullable String line(String value, boolean needed, Words t) {
    if (value.isEmpty()) {
      return needed ? t.say("fault.empty") : null;
    }
    if (UNSEEN.matcher(value).find()) {
      return t.say("fault.unseen");
    }
    return CodePoints.in(value) > LONGEST_LINE ? t.say("fault.long", LONGEST_LINE) : null;
  }

  private @Nullable String text(Words t) {
    if (message.isEmpty()) {
      return t.say("fault.message");
    }
    if (UNSEEN_BUT_LINES.matcher(message).find()) {
      return t.say("fault.unseen");
    }
    var most = "%,d".formatted(LONGEST_MESSAGE);
    return CodePoints.in(message) > LONGEST_MESSAGE ? t.say("fault.long", most) : null;
  }

  Optional<EmailAddress> from() {
    return EmailAddress.parse(email);
  }

  /// Empty when nothing is wrong there.
  public String fault(String field) {
    return faults.getOrDefault(field, "");
  }

  @Override
  public String toString() {
    return "MessageForm[" + reference + "]";
  }
}
