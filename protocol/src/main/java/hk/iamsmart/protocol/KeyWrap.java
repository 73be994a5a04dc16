package hk.iamsmart.protocol;

/// How a content key (CEK) is wrapped by the RSA key of an encipherment certificate (KEK).
public enum KeyWrap {
  /// PKCS#1 v1.5, what existing clients expect; the default.
  PKCS1,
  /// OAEP with SHA-256 for both the digest and MGF1.
  OAEP_SHA256
}
