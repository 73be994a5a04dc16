package hk.iamsmart.phone;

/// The server did not answer, or not in the form of the wallet API.
public final class WalletUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WalletUnreachable(String message) {
    super(message);
  }

  public WalletUnreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
