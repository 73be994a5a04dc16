package hk.iamsmart.members.tickets;

/// What somebody sent to be put into a ticket, before anybody judged it. Personal data.
///
/// @param form which was sent
/// @param text the words
/// @param txId of a call, as it was typed; empty for none
/// @param file empty for none
public record Written(String form, String text, String txId, byte[] file) {
  /// Words alone.
  public static Written of(String form, String text) {
    return new Written(form, text, "", new byte[0]);
  }

  @Override
  public String toString() {
    return "Written[" + form + "]";
  }
}
