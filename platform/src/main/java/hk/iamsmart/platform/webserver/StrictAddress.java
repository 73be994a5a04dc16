package hk.iamsmart.platform.webserver;

import jakarta.servlet.ServletException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/// Decodes path and query once, strictly, in front of every door: what cannot be decoded is refused
/// here, so that nobody behind stumbles over it, each in a way of its own.
final class StrictAddress extends ValveBase {
  StrictAddress() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (!response.isErrorReportRequired() && !isReadable(request)) {
      response.sendError(400);
      return;
    }
    if (request.getMethod() != null && request.getMethod().equals("TRACE")) {
      // a servlet would echo it; as a method that no door knows, each refuses it in its own form
      request.getCoyoteRequest().setMethod("trace");
    }
    getNext().invoke(request, response);
  }

  private static boolean isReadable(Request request) {
    if (!isUtf8(request.getRequestURI()) || !isUtf8(request.getQueryString())) {
      return false;
    }
    try {
      boolean readsForms = !request.getConnector().getParseBodyMethods().isEmpty();
      if (readsForms && request.getCharacterEncoding() == null) {
        // browsers do not say how they wrote a form, and Tomcat would take it for Latin-1
        request.setCharacterEncoding(StandardCharsets.UTF_8);
      }
      request.getParameterMap();
      return true;
    } catch (IllegalStateException e) {
      return false; // a value without a name, or more parameters than Tomcat takes
    }
  }

  /// Whether every `%` stands before two hexadecimal digits, and the bytes are UTF-8 (RFC 3629:
  /// neither longer than they must be nor half of a character).
  static boolean isUtf8(@Nullable String encoded) {
    if (encoded == null) {
      return true;
    }
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c != '%') {
        bytes.write(c);
      } else if (i + 2 < encoded.length()
          && HexFormat.isHexDigit(encoded.charAt(i + 1))
          && HexFormat.isHexDigit(encoded.charAt(i + 2))) {
        bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
        i += 2;
      } else {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
