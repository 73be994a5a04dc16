package hk.iamsmart.protocol.wallet;

/// A bill that the platform keeps for the citizen.
///
/// @param date that the bill bears, `YYYYMMDD`
/// @param retrieved ISO 8601, UTC
/// @param size of the PDF, in bytes
/// @param hash SHA-256 of the PDF, hexadecimal
/// @param address that is supplied, lines joined by line breaks
public record RetrievedBill(String date, String retrieved, int size, String hash, String address) {
  @Override
  public String toString() {
    return "RetrievedBill[hidden]";
  }
}
