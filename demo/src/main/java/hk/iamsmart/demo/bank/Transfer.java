package hk.iamsmart.demo.bank;

/// A transfer that could be made.
///
/// @param id by which it is made once
/// @param payee who gets the money
/// @param note for the payee; empty for none
public record Transfer(String id, String payee, String account, Money amount, String note) {
  @Override
  public String toString() {
    return "Transfer[" + id + "]";
  }
}
