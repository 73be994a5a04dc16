package hk.iamsmart.platform.phonedoor;

/// A call that proves nothing: anybody may have made it.
public final class UnprovenCall extends WalletCall {
  UnprovenCall(Content content) {
    super(content);
  }
}
