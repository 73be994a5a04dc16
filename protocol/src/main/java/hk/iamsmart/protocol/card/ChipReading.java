package hk.iamsmart.protocol.card;

/// What a phone read from the chip of an identity card, byte by byte as the chip gave it; each in
/// base64url without padding. The shapes are those of ICAO 9303, part 10. Personal data.
///
/// @param sod the document security object, which signs the digests of the data groups
/// @param dg1 the machine readable zone, as a TD1
/// @param dg2 the portrait
/// @param dg11 Chinese name, symbols and date of issue
/// @param dg15 the public key of the chip
/// @param activeAuthentication the chip's signature over the eight bytes that the server sent
public record ChipReading(
    String sod, String dg1, String dg2, String dg11, String dg15, String activeAuthentication) {
  @Override
  public String toString() {
    return "ChipReading[hidden]";
  }
}
