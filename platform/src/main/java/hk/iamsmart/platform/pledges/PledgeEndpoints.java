package hk.iamsmart.platform.pledges;

import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.requests.Requests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The path of pledges.
@Configuration(proxyBeanMethods = false)
class PledgeEndpoints {
  @Bean
  SealedEndpoint pledgeInitiation(Requests requests, PledgeRequest pledge) {
    return requests.signedIn("/account/pledge/initiateRequest", pledge);
  }
}
