package hk.iamsmart.members.applications;

import hk.iamsmart.members.workingdays.WorkingDays;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What reviewers promise, and how applicants hear of them.
@Component
final class Desk {
  private final WorkingDays days;
  private final int firstAnswer;
  private final Correspondence post;

  Desk(
      WorkingDays days,
      @Value("${iamsmart.applications.first-answer-days:3}") int firstAnswer,
      Correspondence post) {
    this.days = days;
    this.firstAnswer = WorkingDays.promised(firstAnswer, "IAMSMART_APPLICATIONS_FIRST_ANSWER_DAYS");
    this.post = post;
  }

  /// When the first answer to what is sent then is due.
  Instant due(Instant sent) {
    return days.after(sent, firstAnswer);
  }

  Correspondence post() {
    return post;
  }
}
