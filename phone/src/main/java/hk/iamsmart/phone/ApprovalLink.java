package hk.iamsmart.phone;

import java.util.regex.Pattern;

/// What a QR code or link of the wallet page says: `<base URL>/wallet?ticket=<32
/// hex>&r=<rotation>`, without `r` when the question is this citizen's already.
///
/// @param rotation empty when there is none
public record ApprovalLink(String ticket, String rotation) {
  private static final Pattern TICKET = Pattern.compile("[?&]ticket=([0-9a-f]{32})(?:[&#]|$)");
  private static final Pattern ROTATION = Pattern.compile("[?&]r=([^&#]*)");

  /// @throws IllegalArgumentException when it is no such link
  public static ApprovalLink read(String claimed) {
    var ticket = TICKET.matcher(claimed);
    if (!ticket.find()) {
      throw new IllegalArgumentException(
          "not a link of a request: it has no ticket, nor one of the names of app links");
    }
    var rotation = ROTATION.matcher(claimed);
    var r = rotation.find() ? rotation.group(1) : null;
    if (r != null && !r.matches("[A-Za-z0-9_.~-]{1,64}")) {
      throw new IllegalArgumentException(
          "the link of a QR code is damaged: its r has another form");
    }
    return new ApprovalLink(ticket.group(1), r == null ? "" : r);
  }
}
