package hk.iamsmart.protocol.uaf;

/// A UAF message or assertion that has not its form. The message says where, never what was in it.
public final class MalformedAssertion extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedAssertion(String message) {
    super(message);
  }
}
