package hk.iamsmart.platform.gate;

import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.TxId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives each page request a txID: in every log line it causes, and for the error page to quote.
@Component
public final class PageTxId extends OncePerRequestFilter {
  private final IdSource ids;

  PageTxId(IdSource ids) {
    this.ids = ids;
  }

  /// The txID of this request; a new one when the request never came through the gate.
  public TxId of(HttpServletRequest request) {
    return LoggedTxId.of(request).orElseGet(() -> new TxId(ids.hex32()));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var txId = LoggedTxId.keep(request, of(request));
    try (var _ = new LoggedTxId(txId)) {
      chain.doFilter(request, response);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
