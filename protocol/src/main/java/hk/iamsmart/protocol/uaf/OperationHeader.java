package hk.iamsmart.protocol.uaf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// FIDO UAF 1.1 protocol §3.1.3.
///
/// @param op `Reg`, `Auth` or `Dereg`
/// @param appID at most 512 characters
/// @param serverData at most 1536 characters, given back as it was
public record OperationHeader(
    Version upv,
    String op,
    @Nullable String appID,
    @Nullable String serverData,
    @Nullable List<Extension> exts) {
  /// The only protocol version spoken here.
  public static final Version UAF_1_1 = new Version(1, 1);

  /// A header of UAF 1.1 without server data and extensions.
  public static OperationHeader of(String op, String appID) {
    return new OperationHeader(UAF_1_1, op, appID, null, null);
  }

  /// FIDO UAF 1.1 protocol §3.1.1.
  public record Version(int major, int minor) {}

  /// FIDO UAF 1.1 protocol §3.1.10.
  ///
  /// @param fail_if_unknown whether who does not know it must refuse the message
  public record Extension(String id, String data, boolean fail_if_unknown) {}
}
