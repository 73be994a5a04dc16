package hk.iamsmart.platform.formfilling;

import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.requests.Requests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Profile and form filling, signed in and anonymous (wire contract, sections 5 and 6).
@Configuration(proxyBeanMethods = false)
class FormFillingEndpoints {
  private final Requests requests;
  private final ProfileRequest profile;
  private final FormRequest form;

  FormFillingEndpoints(Requests requests, ProfileRequest profile, FormRequest form) {
    this.requests = requests;
    this.profile = profile;
    this.form = form;
  }

  @Bean
  SealedEndpoint profileInitiation() {
    return requests.signedIn("/account/auth/profile/initiateRequest", profile);
  }

  @Bean
  SealedEndpoint formInitiation() {
    return requests.signedIn("/account/eme/initiateRequest", form);
  }

  /// The same by the name that some clients know.
  @Bean
  SealedEndpoint formInitiationAlias() {
    return requests.signedIn("/account/auth/eme/initiateRequest", form);
  }

  @Bean
  SealedEndpoint anonymousFormInitiation() {
    return requests.anonymous("/anonymous/eme/initiateRequest", form);
  }

  @Bean
  SealedEndpoint anonymousFormResult() {
    return requests.anonymousResult("/anonymous/eme/getResult", form);
  }
}
