package hk.iamsmart.protocol.wallet;

/// What kind of phone it is.
public enum PhonePlatform {
  ANDROID,
  IOS,
  /// the wallet page in a browser
  WEB
}
