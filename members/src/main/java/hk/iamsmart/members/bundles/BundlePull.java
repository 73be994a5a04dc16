package hk.iamsmart.members.bundles;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.partners.PartnerAccess;
import hk.iamsmart.platform.partners.PartnerClient;
import hk.iamsmart.platform.partners.PartnerClient.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Fetches the bundle from where the programme's operator puts it, and takes it as the command
/// would. The timer runs on one node at a time.
final class BundlePull implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BundlePull.class);
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final PartnerClient http;
  private final Imports imports;

  BundlePull(PartnerAccess access, Imports imports) {
    this.http = new PartnerClient(access, TrustedKeys.LARGEST);
    this.imports = imports;
  }

  /// What cannot be fetched or taken is said in the log, and tried again the next time.
  void run() {
    switch (http.get("")) {
      case Reply.Failed(var reason) -> LOG.warn("the programme's bundle: {}", reason);
      case Reply.Answered(var status, var body) when status == 200 -> take(body);
      case Reply.Answered(var status, _) ->
          LOG.warn("the programme's bundle: answered with status {}", status);
    }
  }

  private void take(byte[] file) {
    switch (imports.take(Actor.platform(), file)) {
      case Imports.Outcome.Refused(var why) ->
          LOG.warn("the programme's bundle is refused: {}", why);
      case Imports.Outcome.Read(_, var copies) -> copies.forEach(BundlePull::tell);
    }
  }

  private static void tell(Taken one) {
    var of = one.of();
    switch (one) {
      case Taken.Made(_, var client) ->
          LOG.info(
              "service {} is registered as {}; the command service-secret hands its secret over",
              of.service(),
              client);
      case Taken.Changed(_, var client) ->
          LOG.info("service {} is set to version {}", client, of.number());
      case Taken.Unchanged _ -> {}
      case Taken.Older _, Taken.Contradicting _, Taken.Unfit _, Taken.Removed _, Taken.Failed _ ->
          LOG.warn(
              "version {} of service {} is refused: {}",
              of.number(),
              of.service(),
              one.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public void close() {
    http.close();
  }

  /// Off unless the operator says where the bundle lies.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("iamsmart.programme.url")
  static class Wiring {
    @Bean
    BundlePull bundlePull(Environment environment, Imports imports) {
      var access =
          PartnerAccess.of(
              "IAMSMART_PROGRAMME",
              url(environment.getProperty("iamsmart.programme.url", "")),
              file(environment.getProperty("iamsmart.programme.client-certificate", "")),
              file(environment.getProperty("iamsmart.programme.client-key", "")),
              file(environment.getProperty("iamsmart.programme.authorities", "")),
              TIMEOUT);
      return new BundlePull(access, imports);
    }

    @Bean
    Sweep pullProgrammeBundle(BundlePull pull) {
      return Sweep.of("programme-bundle", PAUSE, pull::run);
    }

    private static @Nullable Path file(String setting) {
      return setting.isBlank() ? null : Path.of(setting);
    }

    /// What is no URL becomes one without a host, which is refused with the others.
    private static @Nullable URI url(String setting) {
      try {
        return setting.isBlank() ? null : URI.create(setting);
      } catch (IllegalArgumentException _) {
        return URI.create("unreadable:");
      }
    }
  }
}
