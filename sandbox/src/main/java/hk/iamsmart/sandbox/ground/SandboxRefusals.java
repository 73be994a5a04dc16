package hk.iamsmart.sandbox.ground;

import hk.iamsmart.platform.door.Door;
import hk.iamsmart.protocol.WireJson;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// What the platform refuses before a call of the sandbox is looked at, told like a [Fault].
@Component
final class SandboxRefusals implements Door.Form {
  @Override
  public String below() {
    return "/sandbox/v1/";
  }

  @Override
  public byte[] told(Door.Refusal refusal) {
    return WireJson.bytes(
        new TreeMap<>(
            Map.of(
                "error", refusal.error(),
                "message", refusal.message(),
                "txID", refusal.txId().toString())));
  }
}
