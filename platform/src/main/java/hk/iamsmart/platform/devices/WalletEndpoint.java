package hk.iamsmart.platform.devices;

import java.util.function.Function;

/// One call of the wallet API by a bound phone. Beans of this type are found and served by this
/// room.
public interface WalletEndpoint {
  /// Bytes of an ordinary body at most.
  int ORDINARY_BODY = 64 * 1024;

  /// `GET`, `POST`, `PUT` or `DELETE`.
  String method();

  /// Below `/wallet/v1`, with variables in braces: `/approvals/{ticket}/claim`.
  String path();

  /// Bytes of a body at most.
  default int longestBody() {
    return ORDINARY_BODY;
  }

  /// Called with an authenticated call only.
  WalletAnswer handle(DeviceCall call);

  /// An endpoint from its parts.
  static WalletEndpoint of(String method, String path, Function<DeviceCall, WalletAnswer> work) {
    return of(method, path, ORDINARY_BODY, work);
  }

  /// One with longer bodies than the others.
  static WalletEndpoint of(
      String method, String path, int longestBody, Function<DeviceCall, WalletAnswer> work) {
    return new WalletEndpoint() {
      @Override
      public String method() {
        return method;
      }

      @Override
      public String path() {
        return path;
      }

      @Override
      public int longestBody() {
        return longestBody;
      }

      @Override
      public WalletAnswer handle(DeviceCall call) {
        return work.apply(call);
      }
    };
  }
}
