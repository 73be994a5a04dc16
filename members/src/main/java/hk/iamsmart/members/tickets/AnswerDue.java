package hk.iamsmart.members.tickets;

import hk.iamsmart.members.workingdays.WorkingDays;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// When staff promise to answer; listed in `docs/operate/configuration.md`.
@Component
final class AnswerDue {
  private final WorkingDays calendar;
  private final int days;

  AnswerDue(WorkingDays calendar, @Value("${iamsmart.helpdesk.answer-days:2}") int days) {
    this.calendar = calendar;
    this.days = WorkingDays.promised(days, "IAMSMART_HELPDESK_ANSWER_DAYS");
  }

  int days() {
    return days;
  }

  Instant due(Instant asked) {
    return calendar.after(asked, days);
  }
}
