package hk.iamsmart.demo;

import hk.iamsmart.demo.Session.Purpose;
import hk.iamsmart.sdk.Ended;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Tells patients what did not work, and the clinic's log what it needs to know.
@Component
final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

  private final Platform platform;
  private final ClinicPages pages;

  Complaints(Platform platform, ClinicPages pages) {
    this.platform = platform;
    this.pages = pages;
  }

  /// Of a login.
  ResponseEntity<String> told(HttpServletRequest request, Problem problem) {
    note(problem);
    return complain(request, Complaint.of(problem));
  }

  /// Of a request to a citizen.
  ResponseEntity<String> told(HttpServletRequest request, Problem problem, Purpose purpose) {
    note(problem);
    if (problem instanceof AskTheCitizen asked) {
      var how = Ended.Ending.of(asked.code());
      return how.isPresent()
          ? pages.page(request, 200, "ended", Map.of("ending", Ending.of(how.get(), purpose)))
          : complain(request, new Complaint("over", 200, true, Optional.empty()));
    }
    return complain(request, Complaint.of(problem));
  }

  ResponseEntity<String> unreachable(HttpServletRequest request) {
    return complain(request, Complaint.unreachable());
  }

  ResponseEntity<String> stranger(HttpServletRequest request) {
    return complain(request, new Complaint("stranger", 403, false, Optional.empty()));
  }

  private ResponseEntity<String> complain(HttpServletRequest request, Complaint complaint) {
    return pages.page(request, complaint.status(), "problem", Map.of("complaint", complaint));
  }

  private void note(Problem problem) {
    if (!(problem instanceof AskTheCitizen)) {
      LOG.warn("{} {} {}", problem.code(), problem.message(), problem.txId().orElse(""));
    }
    if (problem instanceof FixConfiguration) {
      platform.doubtCredentials();
    }
  }
}
