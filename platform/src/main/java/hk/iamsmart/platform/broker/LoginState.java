package hk.iamsmart.platform.broker;

import com.fasterxml.jackson.annotation.JsonInclude;
import hk.iamsmart.platform.authentication.Progress;
import java.time.Duration;
import java.time.Instant;

/// What the page's script is told, by events and by asking alike.
///
/// @param state `waiting`, `claimed`, `unscanned`, `finished` or `unknown`
/// @param rotation the changing part of the QR code, while it waits
/// @param link what the QR code says, while it waits
/// @param left seconds until the login ends, while it waits
/// @param to where the browser goes, once it is over
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LoginState(String state, String rotation, String link, long left, String to) {
  static LoginState of(Progress progress, WalletLink links, Instant now) {
    return switch (progress) {
      case Progress.Waiting w ->
          new LoginState(
              w.claimed() ? "claimed" : "waiting",
              w.rotation(),
              links.to(w.ticket(), w.rotation()),
              Math.max(0, Duration.between(now, w.deadline()).toSeconds()),
              "");
      case Progress.Unscanned u -> new LoginState("unscanned", "", "", 0, u.back().toString());
      case Progress.Finished f -> new LoginState("finished", "", "", 0, f.to().toString());
      case Progress.Unknown _ -> new LoginState("unknown", "", "", 0, "");
    };
  }

  /// Whether nothing will follow.
  public boolean last() {
    return !state.equals("waiting") && !state.equals("claimed");
  }
}
