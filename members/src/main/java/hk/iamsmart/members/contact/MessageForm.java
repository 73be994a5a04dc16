package hk.iamsmart.members.contact;

import hk.iamsmart.members.tickets.Category;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.dates.Dates;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form as somebody filled it in, and what is wrong with each field. Personal data.
///
/// @param form by which it is known when it is sent twice
/// @param seen whether they chose to send it after they were shown what may help sooner
/// @param values by the field's name
/// @param faults by the field's name, in the order of the page
public record MessageForm(
    String form, boolean seen, Map<String, String> values, Map<String, String> faults) {
  static final int LONGEST_LINE = 100;
  static final int LONGEST_MESSAGE = 4_000;

  /// What happened longer ago is found nowhere.
  private static final Duration OLDEST = Duration.ofDays(366);

  private static final List<String> FIELDS =
      List.of("category", "service", "when", "name", "organisation", "email", "subject", "message");
  private static final Pattern FORM = Pattern.compile("[0-9A-F]{12}");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final Pattern UNSEEN_BUT_LINES =
      Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

  public MessageForm {
    values = Map.copyOf(values);
    faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
  }

  /// @param about a category that was chosen before; anything for none
  static MessageForm empty(String form, String about) {
    return new MessageForm(form, false, Map.of("category", about), Map.of());
  }

  /// @param fresh its name when it brings none that is one
  static MessageForm of(SentForm sent, String fresh, Words t, Instant now) {
    var claimed = sent.text("form");
    var typed = new LinkedHashMap<String, String>();
    FIELDS.forEach(field -> typed.put(field, sent.text(field).replace("\r\n", "\n")));
    var name = FORM.matcher(claimed).matches() ? claimed : fresh;
    boolean seen = !sent.text("seen").isEmpty();
    var form = new MessageForm(name, seen, typed, Map.of());
    return new MessageForm(name, seen, typed, form.judged(t, now));
  }

  private Map<String, String> judged(Words t, Instant now) {
    var found = new LinkedHashMap<String, String>();
    put(found, "category", category().isEmpty() ? t.say("fault.category") : null);
    if (isNotStarted()) {
      put(found, "service", line("service", true, t));
      put(found, "when", when(now).isEmpty() ? t.say("fault.when") : null);
    }
    put(found, "name", line("name", true, t));
    put(found, "organisation", line("organisation", false, t));
    put(found, "email", from().isEmpty() ? t.say("fault.email") : null);
    put(found, "subject", line("subject", true, t));
    put(found, "message", text(t));
    return found;
  }

  private static void put(Map<String, String> found, String field, @Nullable String fault) {
    if (fault != null) {
      found.put(field, fault);
    }
  }

  private @Nullable String line(String field, boolean needed, Words t) {
    var value = get(field);
    if (value.isEmpty()) {
      return needed ? t.say("fault.empty") : null;
    }
    if (UNSEEN.matcher(value).find()) {
      return t.say("fault.unseen");
    }
    return CodePoints.in(value) > LONGEST_LINE ? t.say("fault.long", LONGEST_LINE) : null;
  }

  private @Nullable String text(Words t) {
    var message = get("message");
    if (message.isEmpty()) {
      return t.say("fault.message");
    }
    if (UNSEEN_BUT_LINES.matcher(message).find()) {
      return t.say("fault.unseen");
    }
    var most = "%,d".formatted(LONGEST_MESSAGE);
    return CodePoints.in(message) > LONGEST_MESSAGE ? t.say("fault.long", most) : null;
  }

  Optional<Category> category() {
    return Category.parse(get("category")).filter(Category.ofVisitors()::contains);
  }

  /// Whether a citizen was asked for something and had started nothing.
  public boolean isNotStarted() {
    return category().equals(Optional.of(Category.NOT_STARTED));
  }

  public boolean isLostPhone() {
    return category().equals(Optional.of(Category.LOST_PHONE));
  }

  boolean isUrgent() {
    return category().filter(Category::isUrgent).isPresent();
  }

  Optional<EmailAddress> from() {
    return EmailAddress.parse(get("email"));
  }

  private Optional<Instant> when(Instant now) {
    try {
      var typed = LocalDateTime.parse(get("when")).atZone(Dates.HONG_KONG).toInstant();
      return Optional.of(typed).filter(at -> !at.isAfter(now) && !at.isBefore(now.minus(OLDEST)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// What staff read: what was written, and the facts that were asked for beside it.
  String written(Words t, Instant now) {
    var message = get("message");
    return isNotStarted()
        ? t.say("facts", get("service"), Dates.in(t.language()).moment(when(now).orElse(now)))
            + "\n\n"
            + message
        : message;
  }

  /// Empty when nothing was typed there.
  public String get(String field) {
    return values.getOrDefault(field, "");
  }

  /// Empty when nothing is wrong there.
  public String fault(String field) {
    return faults.getOrDefault(field, "");
  }

  @Override
  public String toString() {
    return "MessageForm[" + form + "]";
  }
}
