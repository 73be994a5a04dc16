package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;

/// How a citizen stands with one utility; answer of every call that changes it.
///
/// @param id to name the utility in other calls
/// @param name in the language of the call
/// @param kind `GAS`, `POWER` or `WATER`
/// @param state `NOT_LINKED`, `LINKED`, or what came of the last retrieval: `NO_ACCOUNT`,
///   `NO_BILL`, `NAME_MISMATCH`, `DOWN`
/// @param account all but the last four characters hidden; null when not linked
/// @param bill the one retrieved last; a later failure does not take it away
public record BillProvider(
    String id,
    String name,
    String kind,
    String state,
    @Nullable String account,
    @Nullable RetrievedBill bill) {
  @Override
  public String toString() {
    return "BillProvider[" + id + ", " + state + "]";
  }
}
