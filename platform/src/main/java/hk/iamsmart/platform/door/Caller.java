package hk.iamsmart.platform.door;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Who calls, as far as the network tells: an address, proved by nothing but the way back to it.
///
/// @param harness whether it belongs to a [Harness]
public record Caller(InetAddress address, boolean harness) {
  private static final int PREFIX_BYTES = 8;

  /// What limits count by: an IPv4 address, or the /64 of an IPv6 address, which one household has
  /// whole.
  public String network() {
    return address instanceof Inet4Address
        ? address.getHostAddress()
        : HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES)) + "/64";
  }

  /// The address as it is written.
  public String text() {
    return address.getHostAddress();
  }
}
