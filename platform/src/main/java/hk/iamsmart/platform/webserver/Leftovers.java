package hk.iamsmart.platform.webserver;

import hk.iamsmart.platform.door.DoorSettings;
import hk.iamsmart.platform.door.Pace;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

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

  // not by the request's stream: it ended with the answer
  private static boolean swallowed(Request request, Pace pace) {
    try {
      var body = request.getCoyoteRequest();
      var nowhere = new Nowhere();
      long before = body.getBytesRead();
      for (long all = before; pace.kept(all) && all - before <= MOST; all = body.getBytesRead()) {
        if (body.doRead(nowhere) < 0) {
          return true;
        }
      }
      return false;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static final class Nowhere implements ApplicationBufferHandler {
    private ByteBuffer last = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      last = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return last;
    }

    @Override
    public void expand(int size) {}
  }
}
