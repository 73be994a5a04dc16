package hk.iamsmart.platform.channel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may change here; listed in `docs/operate/configuration.md`.
///
/// @param window how far the timestamp of a request may be from the real clock, either side
/// @param cekLifetime how long a content key lives
/// @param requestsPerSecond what one online service may send on average, with bursts of that many
/// @param atOnce requests that are worked on at a time; the database has a connection for each, and
///   others for phones and pages
/// @param atOnceEach of one online service
@ConfigurationProperties("iamsmart.channel")
record ChannelSettings(
    @DefaultValue("5m") Duration window,
    @DefaultValue("1d") Duration cekLifetime,
    @DefaultValue("2000") int requestsPerSecond,
    @DefaultValue("12") int atOnce,
    @DefaultValue("8") int atOnceEach) {
  ChannelSettings {
    if (!window.isPositive() || window.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("the window is more than nothing and at most an hour");
    }
    // At 2^32 contents random IVs come near their limit: 50,000 a second for a day.
    if (!cekLifetime.isPositive() || cekLifetime.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("a content key lives at most a day");
    }
    if (requestsPerSecond < 1 || requestsPerSecond > 1_000_000) {
      throw new IllegalArgumentException("requests per second are 1 to 1,000,000");
    }
    if (atOnce < 1 || atOnceEach < 1) {
      throw new IllegalArgumentException("at least one request is worked on at a time");
    }
  }
}
