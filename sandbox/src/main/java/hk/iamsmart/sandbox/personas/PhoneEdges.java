package hk.iamsmart.sandbox.personas;

import com.nimbusds.jose.jwk.JWKSet;
import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.UafClient;
import hk.iamsmart.platform.devices.TrustedPhones;
import hk.iamsmart.platform.fido.MetadataStatement;
import hk.iamsmart.platform.fido.PasskeyUse;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.sandbox.ground.SandboxFolder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Which phones the sandbox trusts: software phones of every kind, vouched for by an authority that
/// believes what it is told.
@Configuration(proxyBeanMethods = false)
class PhoneEdges {
  @Bean
  SimulatedAuthority simulatedAuthority(
      SandboxFolder folder, SecureRandom random, @Qualifier("realClock") InstantSource realClock) {
    var kept = folder.keep("integrity-key", () -> text(Keys.fresh(random)));
    return new SimulatedAuthority(pair(kept), realClock);
  }

  @Bean
  TrustedPhones trustedPhones(
      SimulatedAuthority authority, @Value("${iamsmart.passkeys:all}") String passkeys)
      throws ParseException {
    return new TrustedPhones(
        AuthenticatorModel.metadataStatements().stream().map(MetadataStatement::read).toList(),
        UafClient.facets(),
        JWKSet.parse(authority.jwks()),
        PasskeyUse.setting(passkeys));
  }

  @Bean
  FilterRegistrationBean<PersonaCeremony> personaCeremonyAtItsPath(PersonaCeremony ceremony) {
    var registration = new FilterRegistrationBean<>(ceremony);
    registration.addUrlPatterns(PersonaCeremony.PATH);
    registration.setOrder(Ordered.LOWEST_PRECEDENCE);
    return registration;
  }

  private static String text(KeyPair keys) {
    var base64 = Base64.getEncoder();
    return base64.encodeToString(keys.getPublic().getEncoded())
        + " "
        + base64.encodeToString(keys.getPrivate().getEncoded());
  }

  private static KeyPair pair(String kept) {
    try {
      var parts = kept.split(" ");
      var base64 = Base64.getDecoder();
      var factory = KeyFactory.getInstance("EC");
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(base64.decode(parts[0]))),
          factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(parts[1]))));
    } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new CannotStart("The file sandbox/integrity-key in the data folder is broken", e);
    }
  }
}
