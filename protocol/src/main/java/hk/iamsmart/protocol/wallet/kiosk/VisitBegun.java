package hk.iamsmart.protocol.wallet.kiosk;

/// `POST …/visits`: the code of a phone that registers. The same code again gives the same visit,
/// as it stands. Whoever was being registered here before is forgotten.
///
/// @param code as the phone shows it, with or without its hyphen
public record VisitBegun(String code) {
  @Override
  public String toString() {
    return "VisitBegun[hidden]";
  }
}
