package hk.iamsmart.platform.door;

import hk.iamsmart.protocol.TxId;

/// Through which door something comes. Each has a share of its own of everything that is scarce, so
/// that none can take it from another.
public enum Door {
  SEALED_API,
  WALLET_API,
  /// whatever a browser or anybody's program opens
  PAGES;

  /// How programs that call below one path are told of what was refused before their call was
  /// looked at; a page would not help them. Beans of this type are found.
  public interface Form {
    /// Where the calls begin; it ends with a slash.
    String below();

    /// JSON.
    byte[] told(Refusal refusal);
  }

  /// @param status of HTTP
  /// @param error for programs, such as `TOO_MANY`
  /// @param message for people, in their language
  public record Refusal(int status, String error, String message, TxId txId) {}
}
