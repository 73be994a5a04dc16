package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.channel.OpenedRequest;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.requests.Requests;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.signing.SigningResult;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hash and PDF signing, signed in and anonymous (wire contract, sections 5 and 6).
@Configuration(proxyBeanMethods = false)
class SigningEndpoints {
  private static final Set<String> KINDS = Set.of(SignHash.NAME, SignPdf.NAME);

  private final Requests requests;
  private final SignHash hash;
  private final SignPdf pdf;

  SigningEndpoints(Requests requests, SignHash hash, SignPdf pdf) {
    this.requests = requests;
    this.hash = hash;
    this.pdf = pdf;
  }

  @Bean
  SealedEndpoint hashSigningInitiation() {
    return requests.signedIn("/account/signing/initiateRequest", hash);
  }

  @Bean
  SealedEndpoint pdfSigningInitiation() {
    return requests.signedIn("/account/pdfsigning/initiateRequest", pdf);
  }

  @Bean
  SealedEndpoint anonymousHashSigningInitiation() {
    return requests.anonymous("/anonymous/signing/initiateRequest", hash);
  }

  @Bean
  SealedEndpoint anonymousHashSigningResult() {
    return requests.anonymousResult("/anonymous/signing/getResult", hash);
  }

  @Bean
  SealedEndpoint anonymousPdfSigningInitiation() {
    return requests.anonymous("/anonymous/pdfsigning/initiateRequest", pdf);
  }

  @Bean
  SealedEndpoint anonymousPdfSigningResult() {
    return requests.anonymousResult("/anonymous/pdfsigning/getResult", pdf);
  }

  /// For both kinds, signed in and anonymous. Whatever is no signed request of this service gets
  /// one code, so that nobody learns of others' requests.
  @Bean
  SealedEndpoint signingAcknowledgement(Signatures signatures) {
    return SealedEndpoint.of("/account/signing/ackResult", r -> acknowledge(signatures, r));
  }

  private SealedAnswer acknowledge(Signatures signatures, OpenedRequest request) {
    var p = new Parameters(request.body());
    var businessId = p.businessId();
    var claimed =
        p.text("signingResult", r -> SigningResult.parse(r).isPresent(), "SR001, SR002 or SR003");
    if (p.fault().isPresent()) {
      return p.fault().get();
    }
    var service = request.from();
    if (!service.scopes().contains(Scope.SIGNING)) {
      return new Refusal(
          ReturnCode.D20012, Scope.SIGNING.wire() + " is not approved for the online service");
    }
    var ended =
        requests
            .ended(service.id(), businessId)
            .filter(e -> KINDS.contains(e.kind()) && e.code() == ReturnCode.D00000);
    if (ended.isEmpty()) {
      return refusal("no signing request of the service with this businessID was approved");
    }
    var result = SigningResult.parse(claimed).orElseThrow();
    return switch (signatures.acknowledge(service.id(), ended.get().ticket(), result)) {
      case DONE -> new SealedAnswer.Success(Map.of());
      case NO_SIGNATURE -> refusal("nothing was signed for this businessID");
      case ANOTHER_RESULT -> refusal("it was acknowledged with another signingResult");
    };
  }

  private static Refusal refusal(String reason) {
    return new Refusal(ReturnCode.D70006, reason);
  }
}
