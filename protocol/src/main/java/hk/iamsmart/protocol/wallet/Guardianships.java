package hk.iamsmart.protocol.wallet;

import java.util.List;

/// Answer of `GET /wallet/v1/guardianships`: who agreed for whom, as long as it counts.
public record Guardianships(List<Guardianship> guardianships) {
  public Guardianships {
    guardianships = List.copyOf(guardianships);
  }

  /// @param role what the citizen who asks is in it: `GUARDIAN` or `CHILD`
  /// @param name of the other one
  /// @param since when the guardian agreed, ISO 8601, UTC
  /// @param endsOn the day of Hong Kong on which it ends by itself, `2031-05-01`
  /// @param statements what the guardian accepted, such as `GUARDIAN 1`
  public record Guardianship(
      String role, String name, String since, String endsOn, List<String> statements) {
    public Guardianship {
      statements = List.copyOf(statements);
    }

    @Override
    public String toString() {
      return "Guardianship[hidden]";
    }
  }
}
