package hk.iamsmart.members.applications;

import java.time.Instant;
import org.springframework.stereotype.Component;

/// What reviewers promise, and how applicants hear of them.
@Component
final class Desk {
  private final WorkingDays days;
  private final Correspondence post;

  Desk(WorkingDays days, Correspondence post) {
    this.days = days;
    this.post = post;
  }

  /// When the first answer to what is sent then is due.
  Instant due(Instant sent) {
    return days.due(sent);
  }

  Correspondence post() {
    return post;
  }
}
