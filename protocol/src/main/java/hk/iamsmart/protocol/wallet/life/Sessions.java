package hk.iamsmart.protocol.wallet.life;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answer of `GET /wallet/v1/sessions`: the online services that can ask the platform for this
/// citizen now, the latest first.
public record Sessions(List<Session> sessions) {
  public Sessions {
    sessions = List.copyOf(sessions);
  }

  /// @param serviceName in the language of the call
  /// @param since ISO 8601, UTC
  /// @param lastUsed ISO 8601, UTC, to the minute; null before the first use
  /// @param until ISO 8601, UTC
  /// @param scopes what the citizen allowed
  public record Session(
      String sessionID,
      String serviceName,
      String serviceDomain,
      String since,
      @Nullable String lastUsed,
      String until,
      List<String> scopes) {
    public Session {
      scopes = List.copyOf(scopes);
    }
  }
}
