package hk.iamsmart.platform.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/// The body of a request that nobody has vouched for yet.
public final class BoundedBody {
  private BoundedBody() {}

  /// Reads no more than one byte beyond the maximum. What the caller goes on sending is swallowed
  /// by the web server, so that the caller hears the answer.
  ///
  /// @return empty when the body is longer
  public static Optional<byte[]> read(HttpServletRequest request, int longest) throws IOException {
    long announced = request.getContentLengthLong();
    if (announced > longest) {
      return Optional.empty();
    }
    var in = request.getInputStream();
    var body = in.readNBytes(announced < 0 ? longest + 1 : (int) announced);
    return body.length > longest ? Optional.empty() : Optional.of(body);
  }
}
