package hk.iamsmart.members.signedforms;

import hk.iamsmart.members.production.Item;

/// A sheet that is on somebody's phone, as the vault keeps it. Members may be added, never renamed.
/// Personal data.
///
/// @param businessId of the request
/// @param document as the phone shows it
/// @param answers digest of what stands on the sheet
/// @param pdf with an empty place for the signature
record SentSheet(
    String businessId, String document, Item item, String signer, String answers, byte[] pdf) {
  @Override
  public String toString() {
    return "SentSheet[" + item + "]";
  }
}
