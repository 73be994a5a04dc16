package hk.iamsmart.platform.webserver;

import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ErrorPages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/// Says in the house's form what Tomcat refuses before a request reaches a door: what is no HTTP,
/// an address that is no address, too many headers. Nothing of Tomcat's own pages is ever seen.
final class RefusedReport extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(RefusedReport.class);
  private static final String TOO_LARGE =
      StringManager.getManager("org.apache.coyote.http11")
          .getString("iib.requestheadertoolarge.error");

  /// Of a request line, in bytes: enough to see which door was meant.
  private static final int LONGEST_BEGINNING = 256;

  private final ObjectProvider<ErrorPages> pages;
  private final IdSource ids;

  RefusedReport(ObjectProvider<ErrorPages> pages, IdSource ids) {
    this.pages = pages;
    this.ids = ids;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()
        || !mayWrite(response)) {
      return;
    }
    var txId = LoggedTxId.of(request).orElseGet(() -> new TxId(ids.hex32()));
    try (var _ = new LoggedTxId(txId)) {
      var path = path(request);
      int status = status(request, response.getStatus(), thrown);
      log.info("the web server refused a request with {}", status);
      write(request, response, path, status, txId);
    } catch (IOException | RuntimeException e) {
      log.warn("a refusal could not be told: {}", e.toString());
    }
  }

  private void write(Request request, Response response, String path, int status, TxId txId)
      throws IOException {
    var answer = pages.getObject().unseen(path, language(request), status, txId);
    response.setStatus(status);
    answer
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    var out = response.getReporter();
    if (out != null) {
      out.write(String.valueOf(answer.getBody()));
      response.finishResponse();
    }
  }

  private static boolean mayWrite(Response response) {
    var allowed = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
    return allowed.get();
  }

  /// The outcome of the address. That of a request line which could not be read is still where the
  /// line came in.
  private static String path(Request request) {
    var known = request.getRequestURI();
    if (known != null) {
      return known;
    }
    if (!(request.getCoyoteRequest().getInputBuffer() instanceof ApplicationBufferHandler read)) {
      return "";
    }
    var bytes = read.getByteBuffer().duplicate().position(0);
    var line = new byte[Math.min(bytes.limit(), LONGEST_BEGINNING)];
    bytes.get(line);
    var words = new String(line, StandardCharsets.ISO_8859_1).strip().split("[ \t]+", 3);
    return words.length < 2 ? "" : words[1];
  }

  /// Tomcat says 400 to whatever is too large.
  private static int status(Request request, int status, @Nullable Throwable thrown) {
    boolean tooLarge = thrown != null && TOO_LARGE.equals(thrown.getMessage());
    if (status != 400 || !tooLarge) {
      return status;
    }
    return request.getRequestURI() == null ? 414 : 431;
  }

  private static Language language(Request request) {
    try {
      return ReaderLanguage.of(request);
    } catch (RuntimeException e) {
      return Language.DEFAULT; // of a request that was never read to its end
    }
  }
}
