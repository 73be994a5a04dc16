package hk.iamsmart.platform.door;

/// Through which door something comes. Each has a share of its own of everything that is scarce, so
/// that none can take it from another.
public enum Door {
  SEALED_API,
  WALLET_API,
  /// whatever a browser or anybody's program opens
  PAGES
}
