package hk.iamsmart.platform.lints;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/// The identifiers of this authority's policies. They stand below the enterprise number that RFC
/// 5612 keeps for examples: an authority with legal effect puts its own in their place.
public final class Policies {
  private static final ASN1ObjectIdentifier ARC = new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.10");

  /// A person signs documents with legal effect; the key is in the vault, activated by a gesture.
  public static final ASN1ObjectIdentifier PERSONAL = ARC.branch("1.1");

  /// Time stamps.
  public static final ASN1ObjectIdentifier TIME_STAMPS = ARC.branch("2.1");

  /// anyPolicy
  public static final ASN1ObjectIdentifier ANY = new ASN1ObjectIdentifier("2.5.29.32.0");

  private Policies() {}
}
