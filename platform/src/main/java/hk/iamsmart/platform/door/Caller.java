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
  private static final int SITE_BYTES = 6;

  /// What limits count by: an IPv4 address, or the /64 of an IPv6 address, which one household has
  /// whole.
  public String network() {
    return address instanceof Inet4Address ? text() : prefix(PREFIX_BYTES);
  }

  /// What one sender may have whole: an IPv4 address, or the /48 of an IPv6 address, which has
  /// 65,536 networks (RFC 6177 §2).
  public String site() {
    return address instanceof Inet4Address ? text() : prefix(SITE_BYTES);
  }

  private String prefix(int bytes) {
    var first = Arrays.copyOf(address.getAddress(), bytes);
    return HexFormat.of().formatHex(first) + "/" + bytes * Byte.SIZE;
  }

  /// The address as it is written.
  public String text() {
    return address.getHostAddress();
  }
}
