package hk.iamsmart.platform.recognition;

import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
import java.time.Instant;
import java.util.Optional;

/// Who may vouch for encipherment certificates. An edge: each installation recognises its own.
public interface KekIssuers {
  /// Why nobody vouches for this one in that stage; empty when somebody does.
  Optional<KekFault> fault(KekCertificate certificate, Stage stage, Instant now);
}
