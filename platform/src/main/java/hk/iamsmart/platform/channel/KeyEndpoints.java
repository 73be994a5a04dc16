package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ReturnCode;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/security/getKey` and `/security/revokeKey`: signed, not sealed (wire contract, section 2).
@Configuration(proxyBeanMethods = false)
class KeyEndpoints {
  @Bean
  SealedEndpoint getKey(Services services, ContentKeys keys) {
    return new Signed("/security/getKey") {
      @Override
      public SealedAnswer handle(OpenedRequest request) {
        var credentials = services.credentials(request.from().id());
        if (credentials.isEmpty()) {
          return noKek("the service was removed a moment ago");
        }
        return switch (keys.grant(credentials.get())) {
          case ContentKeys.Grant.Granted(var answer) -> new SealedAnswer.Success(answer);
          case ContentKeys.Grant.NoKek(var reason) -> noKek(reason);
        };
      }
    };
  }

  @Bean
  SealedEndpoint revokeKey(ContentKeys keys) {
    return new Signed("/security/revokeKey") {
      @Override
      public SealedAnswer handle(OpenedRequest request) {
        keys.revoke(request.from().id());
        return new SealedAnswer.Success(Map.of());
      }
    };
  }

  private static SealedAnswer noKek(String reason) {
    return new SealedAnswer.Refusal(ReturnCode.D30001, reason);
  }

  private abstract static class Signed implements SealedEndpoint {
    private final String path;

    Signed(String path) {
      this.path = path;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Protection protection() {
      return Protection.SIGNED;
    }
  }
}
