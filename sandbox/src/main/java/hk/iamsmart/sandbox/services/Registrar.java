package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.catalogue.ServiceCatalogue;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.ClientSecrets;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.NameFault;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.Services.Registration;
import hk.iamsmart.platform.services.Services.Replacement;
import hk.iamsmart.sandbox.ground.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Registers the sandbox's services at the platform, with their certificates and their places in
/// the catalogue. In the caller's transaction.
@Component
final class Registrar {
  static final Actor SANDBOX = Actor.operator("sandbox");

  private final Services services;
  private final EnciphermentCertificates certificates;
  private final ClientSecrets secrets;
  private final ServiceCatalogue catalogue;

  Registrar(
      Services services,
      EnciphermentCertificates certificates,
      ClientSecrets secrets,
      ServiceCatalogue catalogue) {
    this.services = services;
    this.certificates = certificates;
    this.secrets = secrets;
    this.catalogue = catalogue;
  }

  /// Why it cannot be called so; empty when it is registered.
  Optional<NameFault> register(SandboxService service) {
    var secret = Secret.ofText(service.clientSecret());
    return switch (services.register(SANDBOX, service.registered(), secret)) {
      case Registration.Registered _ -> {
        complete(service);
        yield Optional.empty();
      }
      case Registration.NameUnfit(var fault) -> Optional.of(fault);
      case Registration.ClientIdTaken _ -> throw new Bug("a fresh client id is taken");
    };
  }

  /// Whatever others are called by now, and in the place of what is registered under its id.
  void registerAnew(SandboxService seed) {
    services.remove(SANDBOX, id(seed));
    registerAnyhow(seed);
  }

  /// Whatever others are called by now.
  void registerAnyhow(SandboxService seed) {
    var secret = Secret.ofText(seed.clientSecret());
    if (!(services.registerAnyhow(SANDBOX, seed.registered(), secret)
        instanceof Registration.Registered)) {
      throw new Bug("the client id of a seeded service is taken");
    }
    complete(seed);
  }

  Replacement replace(SandboxService changed) {
    var outcome = services.replace(SANDBOX, changed.registered());
    if (outcome instanceof Replacement.Replaced) {
      list(changed);
    }
    return outcome;
  }

  /// Gives it another secret.
  String roll(SandboxService service, Duration overlap) {
    return secrets
        .roll(SANDBOX, id(service), overlap)
        .orElseThrow(() -> Fault.unknown("service", service.clientID()))
        .revealText();
  }

  void endFormer(SandboxService service) {
    secrets.endFormer(SANDBOX, id(service));
  }

  Optional<Instant> formerSignsUntil(SandboxService service) {
    return secrets.formerSignsUntil(id(service));
  }

  void remove(SandboxService service) {
    catalogue.remove(SANDBOX, id(service));
    services.remove(SANDBOX, id(service));
  }

  private void complete(SandboxService service) {
    var certificate = service.kekCertificate().getBytes(StandardCharsets.US_ASCII);
    if (!(certificates.upload(SANDBOX, id(service), certificate)
        instanceof EnciphermentCertificates.Upload.Accepted)) {
      throw new Bug("a fresh certificate was refused");
    }
    list(service);
  }

  private void list(SandboxService service) {
    var entry = service.wanted().entrances().entry(id(service));
    entry.ifPresentOrElse(
        listed -> catalogue.list(SANDBOX, listed), () -> catalogue.remove(SANDBOX, id(service)));
  }

  private static ClientId id(SandboxService service) {
    return new ClientId(service.clientID());
  }
}
