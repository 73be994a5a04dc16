package hk.iamsmart.members.tickets;

import hk.iamsmart.members.workingdays.WorkingDays;
import hk.iamsmart.platform.ground.CannotStart;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// When staff promise to answer; listed in `docs/operate/configuration.md`.
@Component
final class AnswerDue {
  private static final int MOST_HOURS = 72;

  private final WorkingDays calendar;
  private final int days;
  private final Duration urgent;

  AnswerDue(
      WorkingDays calendar,
      @Value("${iamsmart.helpdesk.answer-days:2}") int days,
      @Value("${iamsmart.helpdesk.urgent-hours:4}") int hours) {
    this.calendar = calendar;
    this.days = WorkingDays.promised(days, "IAMSMART_HELPDESK_ANSWER_DAYS");
    if (hours < 1 || hours > MOST_HOURS) {
      throw new CannotStart(
          "IAMSMART_HELPDESK_URGENT_HOURS is a number from 1 to %d".formatted(MOST_HOURS));
    }
    this.urgent = Duration.ofHours(hours);
  }

  int days() {
    return days;
  }

  /// What is urgent does not wait for a working day: whoever has the phone does not, either.
  Instant due(Category category, Instant asked) {
    return category.isUrgent() ? asked.plus(urgent) : calendar.after(asked, days);
  }
}
