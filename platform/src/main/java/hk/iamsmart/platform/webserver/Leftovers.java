package hk.iamsmart.platform.webserver;

import hk.iamsmart.platform.door.DoorSettings;
import hk.iamsmart.platform.door.Pace;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/// What nobody read of a body is swallowed after the answer, so that the caller hears it instead of
/// a broken connection: at the pace of any body, and not more than [#MOST].
final class Leftovers extends ValveBase {
  /// In bytes.
  static final long MOST = 64L << 20;

  private final DoorSettings settings;

  Leftovers(DoorSettings settings) {
    super(true);
    this.settings = settings;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    var received = request.getCoyoteRequest();
    if (request.isAsync() || request.isFinished() || received.hasExpectation()) {
      return;
    }
    response.finishResponse();
    var pace = new Pace(settings, System::nanoTime, received.getStartTimeNanos());
    if (!swallowed(request, pace)) {
      response.getCoyoteResponse().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private static boolean swallowed(Request request, Pace pace) {
    try {
      var in = request.getStream();
      var piece = new byte[8 * 1024];
      long before = request.getCoyoteRequest().getBytesRead();
      for (long all = before; pace.kept(all) && all - before <= MOST; ) {
        int read = in.read(piece);
        if (read < 0) {
          return true;
        }
        all += read;
      }
      return false;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
