package hk.iamsmart.members.calls;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;

/// Calls as the recorder hands them over, for tests of what comes of them.
@TestComponent
public final class KeptCalls {
  private final Calls calls;
  private final InstantSource realClock;

  KeptCalls(Calls calls, @Qualifier("realClock") InstantSource realClock) {
    this.calls = calls;
    this.realClock = realClock;
  }

  public void keep(ClientId client, String path, String code) {
    var txId = new TxId(UUID.randomUUID().toString().replace("-", ""));
    var took = Duration.ofMillis(3);
    calls.keep(
        List.of(new Call(0, client, txId, realClock.instant(), took, path, 200, code, "", "", "")));
  }

  /// As retention does in time.
  public void forget() {
    calls.forget();
  }
}
