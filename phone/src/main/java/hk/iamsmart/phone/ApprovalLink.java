package hk.iamsmart.phone;

import java.util.regex.Pattern;

/// What a QR code or link says: `<base URL>/wallet?ticket=<32 hex>&r=<rotation>`.
public record ApprovalLink(String ticket, String rotation) {
  private static final Pattern TICKET = Pattern.compile("[?&]ticket=([0-9a-f]{32})(?:&|$)");
  private static final Pattern ROTATION = Pattern.compile("[?&]r=([A-Za-z0-9_.~-]{1,64})(?:&|$)");

  /// @throws IllegalArgumentException when it is no such link
  public static ApprovalLink read(String claimed) {
    var ticket = TICKET.matcher(claimed);
    var rotation = ROTATION.matcher(claimed);
    if (!ticket.find() || !rotation.find()) {
      throw new IllegalArgumentException(
          "not a link of a login: it has no ticket and r, nor one of the names of app links");
    }
    return new ApprovalLink(ticket.group(1), rotation.group(1));
  }
}
