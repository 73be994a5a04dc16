package hk.iamsmart.protocol.wallet;

/// Answer of `GET /wallet/v1/bills/{provider}/document`.
///
/// @param pdf base64
/// @param hash SHA-256 of the PDF, hexadecimal
/// @param billDate `YYYYMMDD`
public record BillDocument(String pdf, String hash, String billDate) {
  @Override
  public String toString() {
    return "BillDocument[hidden]";
  }
}
