package hk.iamsmart.sandbox.door;

import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ErrorPages;
import hk.iamsmart.protocol.TxId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whatever is asked, it is asked of this sandbox by one of its names, or nothing is told: 421 with
/// one line, in the form of the door that the call was meant for.
final class HostCheck extends OncePerRequestFilter {
  static final String LINE =
      "this sandbox does not answer to that host name: call it by localhost or by the host of"
          + " IAMSMART_BASE_URL, or add the name to IAMSMART_HOSTS";

  /// Of RFC 9110 §15.5.20.
  private static final int MISDIRECTED = 421;

  private final OwnNames names;
  private final ObjectProvider<ErrorPages> pages;
  private final IdSource ids;

  HostCheck(OwnNames names, ObjectProvider<ErrorPages> pages, IdSource ids) {
    this.names = names;
    this.pages = pages;
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
    var txId = new TxId(ids.hex32());
    var refusal = new Door.Refusal(MISDIRECTED, "UNKNOWN_HOST", LINE, txId);
    var told = pages.getObject().toPrograms(request.getRequestURI(), refusal);
    var body = told.orElseGet(() -> (LINE + "\n").getBytes(StandardCharsets.UTF_8));
    response.setStatus(MISDIRECTED);
    response.setContentType(
        told.isPresent() ? "application/json;charset=UTF-8" : "text/plain;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
