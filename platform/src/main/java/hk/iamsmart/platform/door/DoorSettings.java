package hk.iamsmart.platform.door;

import hk.iamsmart.platform.ground.CannotStart;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a request may take to come, and how much one network address may have. Each property is
/// listed in `docs/operate/configuration.md`.
///
/// @param headerDeadline from the first byte of a request to the end of its headers
/// @param bodyGrace how long a body may be silent, and how much later than its rate it may come
/// @param bodyBytesPerSecond how fast a body comes at least, on average
/// @param bodyDeadline for a body of any length
/// @param connectionsPerAddress when more than half of all connections are in use
/// @param streamsPerAddress pages that listen to events at a time
/// @param loginsPerMinute that one address may begin
/// @param verificationsPerMinute that one address may ask for
/// @param pkiPerMinute OCSP answers and time stamps for one address
@ConfigurationProperties("iamsmart.doors")
public record DoorSettings(
    @DefaultValue("20s") Duration headerDeadline,
    @DefaultValue("10s") Duration bodyGrace,
    @DefaultValue("16384") int bodyBytesPerSecond,
    @DefaultValue("2m") Duration bodyDeadline,
    @DefaultValue("256") int connectionsPerAddress,
    @DefaultValue("200") int streamsPerAddress,
    @DefaultValue("600") int loginsPerMinute,
    @DefaultValue("60") int verificationsPerMinute,
    @DefaultValue("1200") int pkiPerMinute) {
  private static final Duration LONGEST = Duration.ofHours(1);

  public DoorSettings {
    require("HEADER_DEADLINE", headerDeadline);
    require("BODY_GRACE", bodyGrace);
    require("BODY_BYTES_PER_SECOND", bodyBytesPerSecond);
    require("BODY_DEADLINE", bodyDeadline);
    require("CONNECTIONS_PER_ADDRESS", connectionsPerAddress);
    require("STREAMS_PER_ADDRESS", streamsPerAddress);
    require("LOGINS_PER_MINUTE", loginsPerMinute);
    require("VERIFICATIONS_PER_MINUTE", verificationsPerMinute);
    require("PKI_PER_MINUTE", pkiPerMinute);
  }

  private static void require(String name, Duration span) {
    if (!span.isPositive() || span.compareTo(LONGEST) > 0) {
      throw new CannotStart("IAMSMART_DOORS_" + name + " is more than nothing, an hour at most");
    }
  }

  private static void require(String name, int number) {
    if (number < 1) {
      throw new CannotStart("IAMSMART_DOORS_" + name + " is at least 1");
    }
  }
}
