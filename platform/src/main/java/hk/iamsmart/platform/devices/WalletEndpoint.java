package hk.iamsmart.platform.devices;

/// One call of the wallet API by a bound phone. Beans of this type are found and served by this
/// room.
public interface WalletEndpoint {
  /// `GET`, `POST` or `DELETE`.
  String method();

  /// Below `/wallet/v1`, with variables in braces: `/approvals/{ticket}/claim`.
  String path();

  /// Called with an authenticated call only.
  WalletAnswer handle(DeviceCall call);
}
