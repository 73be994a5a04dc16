package hk.iamsmart.protocol.wallet;

/// Body of `PUT /wallet/v1/bills/{provider}`.
///
/// @param account its number as it stands on a bill; spaces and hyphens do not matter
public record BillAccount(String account) {
  @Override
  public String toString() {
    return "BillAccount[hidden]";
  }
}
