package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.connection.Connection;
import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.sdk.Notification;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.Problem;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The appointments of those who have signed their consent: a notification says when, and ends with
/// the appointment, so that the patient is reminded the day before.
@Component
final class Appointments {
  private static final Logger LOG = LoggerFactory.getLogger(Appointments.class);
  private static final Period AHEAD = Period.ofDays(7);
  private static final LocalTime OPENS = LocalTime.of(9, 0);

  private final Connection connection;
  private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

  Appointments(Desks desks) {
    this.connection = desks.of(Clinic.SERVICE).connection();
    for (var language : Language.values()) {
      texts.put(language, new Texts(Clinic.SERVICE.id(), language));
    }
  }

  /// Tells the patient. The consent names the batch, and when it was signed says when to come:
  /// however often its result is delivered, one notification comes of it.
  void booked(PdfSigningResult consent, Instant signed) {
    var at = after(signed);
    var message =
        Notification.of(
                "appointment",
                consent.openId(),
                NoticeCategory.REMINDER,
                said(t -> t.say("appointment.title")),
                said(t -> t.say("appointment.text", Dates.in(t.language()).day(at))))
            .until(at);
    connection
        .iamSmart()
        .map(iamSmart ->
            iamSmart.notifications().send(consent.businessId().value(), List.of(message)))
        .filter(Problem.class::isInstance)
        .map(Problem.class::cast)
        .ifPresent(problem -> LOG.warn("the patient is not told: {}", problem.code()));
  }

  /// When the appointment is, of a consent that was signed then.
  static Instant after(Instant signed) {
    return signed
        .atZone(Dates.HONG_KONG)
        .toLocalDate()
        .plus(AHEAD)
        .atTime(OPENS)
        .atZone(Dates.HONG_KONG)
        .toInstant();
  }

  private Map<Language, String> said(Function<Texts, String> words) {
    var all = new EnumMap<Language, String>(Language.class);
    texts.forEach((language, t) -> all.put(language, words.apply(t)));
    return all;
  }
}
