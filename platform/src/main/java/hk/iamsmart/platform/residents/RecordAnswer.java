package hk.iamsmart.platform.residents;

/// What the registry says.
public sealed interface RecordAnswer {
  record Found(Resident resident) implements RecordAnswer {}

  /// The registry knows nobody of this number.
  record NotFound() implements RecordAnswer {}

  /// Nobody can say now; trying again later may help.
  ///
  /// @param reason for the log of whoever runs the platform; no personal data
  record Unavailable(String reason) implements RecordAnswer {}
}
