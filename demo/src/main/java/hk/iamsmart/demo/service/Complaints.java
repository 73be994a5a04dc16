package hk.iamsmart.demo.service;

import hk.iamsmart.demo.connection.Connection;
import hk.iamsmart.demo.pages.Pages;
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

/// Tells citizens what did not work, and the service's log what it needs to know.
public final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

  private final Connection connection;
  private final Pages pages;

  Complaints(Connection connection, Pages pages) {
    this.connection = connection;
    this.pages = pages;
  }

  /// Of a login.
  public ResponseEntity<String> told(HttpServletRequest request, Problem problem) {
    note(problem);
    return complain(request, Complaint.of(problem));
  }

  /// Of a request to a citizen.
  public ResponseEntity<String> told(HttpServletRequest request, Problem problem, Purpose purpose) {
    note(problem);
    if (problem instanceof AskTheCitizen asked) {
      var how = Ended.Ending.of(asked.code());
      return how.isPresent()
          ? ended(request, Ending.of(how.get(), purpose), problem.txId())
          : complain(request, Complaint.ours("over", 200, true));
    }
    return complain(request, Complaint.of(problem), Optional.of(purpose.page()));
  }

  /// A request is over and gave nothing.
  ///
  /// @param txId of the call that asked, as far as it is known
  ResponseEntity<String> ended(HttpServletRequest request, Ending ending, Optional<String> txId) {
    return pages.page(
        request, 200, "service/ended", Map.<String, Object>of("ending", ending, "txId", txId));
  }

  public ResponseEntity<String> unreachable(HttpServletRequest request) {
    return complain(request, Complaint.unreachable());
  }

  public ResponseEntity<String> stranger(HttpServletRequest request) {
    return complain(request, Complaint.ours("stranger", 403, false));
  }

  ResponseEntity<String> complain(HttpServletRequest request, Complaint complaint) {
    return complain(request, complaint, Optional.empty());
  }

  /// @param again where one may try again; empty for the login
  private ResponseEntity<String> complain(
      HttpServletRequest request, Complaint complaint, Optional<String> again) {
    var parameters = Map.<String, Object>of("complaint", complaint, "again", again);
    return pages.page(request, complaint.status(), "service/problem", parameters);
  }

  private void note(Problem problem) {
    if (!(problem instanceof AskTheCitizen)) {
      LOG.warn("{} {} {}", problem.code(), problem.message(), problem.txId().orElse(""));
    }
    if (problem instanceof FixConfiguration) {
      connection.doubtCredentials();
    }
  }
}
