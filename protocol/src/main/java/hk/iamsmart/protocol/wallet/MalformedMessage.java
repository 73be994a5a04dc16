package hk.iamsmart.protocol.wallet;

/// A message that has not its form. The message says where, never what was in it.
public final class MalformedMessage extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedMessage(String message) {
    super(message);
  }
}
