package hk.iamsmart.members.servicedesk;

import hk.iamsmart.members.calls.CallFigures;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.servicepages.CertificateEnd;
import hk.iamsmart.platform.callbacks.Undelivered.Trouble;
import hk.iamsmart.platform.services.OnlineService;
import java.util.List;
import java.util.Optional;

/// One service as a member of staff sees it.
///
/// @param held whose copy it is; empty for a service that no organisation holds
/// @param settings in effect, in the reader's words
/// @param certificates the one in use first
/// @param elsewhere whether it runs in another installation
public record Folder(
    OnlineService service,
    Optional<Held> held,
    List<Line> settings,
    List<Certificate> certificates,
    Trouble trouble,
    CallFigures figures,
    boolean elsewhere) {
  public Folder {
    settings = List.copyOf(settings);
    certificates = List.copyOf(certificates);
  }

  /// Whose it is.
  public record Held(Copy copy, Organisation organisation) {}

  /// One setting.
  public record Line(String name, List<String> values, boolean isCode) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /// One encipherment certificate.
  public record Certificate(
      String subject, String fingerprint, boolean inUse, CertificateEnd end) {}
}
