package hk.iamsmart.sandbox.door;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.AnswerEnvelope;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.ground.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whatever is asked, it is asked of this sandbox by one of its names, or nothing is told: 421 with
/// one line, in the form of the door that the call was meant for (RFC 9110 §15.5.20).
final class HostCheck extends OncePerRequestFilter {
  /// Below these, programs are told what is wrong as JSON.
  private static final List<String> PROGRAMS =
      List.of("/sandbox/v1/", "/wallet/v1/", "/verification/v1/");

  static final String LINE =
      "this sandbox does not answer to that host name: call it by localhost or by the host of"
          + " IAMSMART_BASE_URL, or add the name to IAMSMART_HOSTS";

  private final OwnNames names;
  private final IdSource ids;

  HostCheck(OwnNames names, IdSource ids) {
    this.names = names;
    this.ids = ids;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (names.hold(request.getHeader("Host"))) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    var path = request.getRequestURI();
    if (path.startsWith("/api")) {
      var txId = new TxId(ids.hex32()).toString();
      write(
          response,
          "application/json;charset=UTF-8",
          WireJson.bytes(new AnswerEnvelope(txId, ReturnCode.D20000.name(), LINE, null)));
    } else if (PROGRAMS.stream().anyMatch(path::startsWith)) {
      Fault.unknownHost(LINE).write(response);
    } else {
      write(response, "text/plain;charset=UTF-8", (LINE + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void write(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setStatus(Fault.MISDIRECTED);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
