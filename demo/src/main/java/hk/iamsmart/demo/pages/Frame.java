package hk.iamsmart.demo.pages;

import hk.iamsmart.demo.connection.OnlineService;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is around every page, and what a page must know of where it is.
///
/// @param here where the language switch leads
/// @param platform the platform's address, without a slash at its end
/// @param sandbox whether there is a sandbox with a log at that address
public record Frame(OnlineService service, Texts t, String here, String platform, boolean sandbox) {
  private static final Pattern TX_ID = Pattern.compile("<?(?:T=)?([0-9a-f]{32})>?");

  /// The address of a page of this service.
  public String at(String below) {
    return service.at(below);
  }

  /// Where anybody has a signature checked.
  public String verify() {
    return platform + "/verify";
  }

  /// What the sandbox noted of a call; empty without a sandbox.
  public Optional<String> log(Optional<String> txId) {
    if (!sandbox) {
      return Optional.empty();
    }
    var noted = txId.map(TX_ID::matcher).filter(m -> m.matches()).map(m -> "?open=" + m.group(1));
    return Optional.of(platform + "/developers/requests" + noted.orElse(""));
  }
}
