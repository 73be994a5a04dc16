package hk.iamsmart.sandbox.programme;

/// How far a run goes. The names are those of the REST call.
enum UpTo {
  /// the organisation has joined, and its simulated service works
  APPROVED,
  /// the service has a copy in the Integrated Testing Environment
  ITE,
  /// every row of its checklist is ticked
  READY,
  /// two reviewers have approved, and the service has its production settings
  PRODUCTION
}
