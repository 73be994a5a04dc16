package hk.iamsmart.members.enciphering;

import hk.iamsmart.members.settings.Keeper;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.EnciphermentCertificates.Upload;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.KekCertificate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Judges encipherment certificates by the platform's own rules, and hands it the next one. The one
/// in use is judged no more: settings may change beside one that has expired.
@Component
final class EnciphermentKeeper implements Keeper {
  private final EnciphermentCertificates certificates;

  EnciphermentKeeper(EnciphermentCertificates certificates) {
    this.certificates = certificates;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(Encipherment.SETTING);
  }

  @Override
  public List<SettingsFault> judge(Settings settings, OnlineService service) {
    var set = set(settings, service);
    return next(settings, service)
        .flatMap(kek -> certificates.fault(set, kek))
        .map(fault ->
            new SettingsFault(Encipherment.SETTING, 0, "", Kind.CERTIFICATE_UNFIT, fault.name()))
        .stream()
        .toList();
  }

  /// With the callback URLs that come along, whose hosts are looked at; while something is wrong
  /// with them, with those of now.
  private static OnlineService set(Settings settings, OnlineService service) {
    try {
      return settings.on(service);
    } catch (IllegalArgumentException _) {
      return service;
    }
  }

  /// Empty when the one that is set is in use already.
  private Optional<KekCertificate> next(Settings settings, OnlineService service) {
    return Encipherment.sound(settings.get(Encipherment.SETTING))
        .filter(kek ->
            certificates.of(service.id()).stream()
                .noneMatch(one ->
                    one.inUse() && one.certificate().fingerprint().equals(kek.fingerprint())));
  }

  @Override
  public void keep(Actor by, OnlineService service, Settings settings) {
    next(settings, service)
        .ifPresent(kek -> {
          var pem = kek.pem().getBytes(StandardCharsets.US_ASCII);
          if (!(certificates.upload(by, service.id(), pem) instanceof Upload.Accepted)) {
            throw new Bug("a certificate was refused after it was judged, of " + service.id());
          }
        });
  }
}
