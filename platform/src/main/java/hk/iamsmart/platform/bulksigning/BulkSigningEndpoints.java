package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.requests.Requests;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Bulk signing, signed in and anonymous (wire contract, section 7).
@Configuration(proxyBeanMethods = false)
class BulkSigningEndpoints {
  /// A job is forgotten so long after it was asked.
  static final Duration KEPT = Duration.ofDays(30);

  private final Requests requests;
  private final SignBulk kind;
  private final BulkEnquiries enquiries;

  BulkSigningEndpoints(Requests requests, SignBulk kind, BulkEnquiries enquiries) {
    this.requests = requests;
    this.kind = kind;
    this.enquiries = enquiries;
  }

  @Bean
  SealedEndpoint bulkSigningInitiation() {
    return requests.signedIn("/bdss/initiateRequest", kind);
  }

  @Bean
  SealedEndpoint anonymousBulkSigningInitiation() {
    return requests.anonymous("/anonymous/bdss/initiateRequest", kind);
  }

  @Bean
  SealedEndpoint anonymousBulkSigningResult() {
    return requests.anonymousResult("/anonymous/bdss/getResult", kind);
  }

  @Bean
  SealedEndpoint bulkSigningStatus() {
    return SealedEndpoint.of("/bdss/enquireStatus", enquiries::status);
  }

  @Bean
  SealedEndpoint bulkSigningCancellation() {
    return SealedEndpoint.of("/bdss/cancelRequest", enquiries::cancel);
  }

  @Bean
  SealedEndpoint bulkSigningAcknowledgement() {
    return SealedEndpoint.of("/bdss/ackResult", enquiries::acknowledge);
  }

  @Bean
  SealedEndpoint bulkSigningToken() {
    return SealedEndpoint.of("/bdss/getBSQCToken", enquiries::token);
  }

  @Bean
  SealedEndpoint anonymousBulkSigningToken() {
    return SealedEndpoint.of("/anonymous/bdss/getBSQCToken", enquiries::token);
  }

  @Bean
  Sweep bulkSigningDue(BulkWork work) {
    return Sweep.of("bulksigning-due", Duration.ofSeconds(2), work::wakeAll);
  }

  @Bean
  Sweep bulkSigningTrim(BulkStore store, InstantSource clock) {
    return Sweep.of(
        "bulksigning-trim",
        Duration.ofHours(1),
        () -> store.deleteAskedBefore(clock.instant().minus(KEPT)));
  }
}
