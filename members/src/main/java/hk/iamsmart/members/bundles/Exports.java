package hk.iamsmart.members.bundles;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.proposals.Versions;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.logos.Logos;
import hk.iamsmart.platform.services.Logo;
import hk.iamsmart.platform.stages.Stage;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What leaves the installation of the programme. Only what was approved does: a copy that is still
/// as it was made stays.
@Service
public final class Exports {
  private final BundleKey key;
  private final BundlesStore store;
  private final Holdings holdings;
  private final Versions versions;
  private final Organisations organisations;
  private final House house;
  private final TransactionTemplate transaction;

  Exports(
      BundleKey key,
      BundlesStore store,
      Holdings holdings,
      Versions versions,
      Organisations organisations,
      House house,
      TransactionTemplate transaction) {
    this.key = key;
    this.store = store;
    this.holdings = holdings;
    this.versions = versions;
    this.organisations = organisations;
    this.house = house;
    this.transaction = transaction;
  }

  /// Where and when it happens, and what is kept of it.
  @org.springframework.stereotype.Component
  record House(HouseSettings settings, Logos logos, InstantSource clock, Audit audit) {}

  public sealed interface Outcome {
    /// @param file signed
    /// @param copies how many are in it
    record Written(byte[] file, int copies) implements Outcome {}

    /// There is no such copy, or nothing was approved of it yet.
    record NothingApproved() implements Outcome {}

    /// More than a bundle can have, or with more pictures: they are exported one by one.
    record TooMany() implements Outcome {}
  }

  /// Writes what is in effect of one service's copy in a stage, or of all copies of it.
  public Outcome export(Actor by, Stage stage, Optional<UUID> service) {
    return transaction.execute(_ -> {
      var entries =
          holdings.all(stage).stream()
              .filter(copy -> service.map(copy.service()::equals).orElse(true))
              .flatMap(copy -> entry(copy).stream())
              .toList();
      if (entries.isEmpty()) {
        return new Outcome.NothingApproved();
      }
      if (entries.size() > Bundle.MOST) {
        return new Outcome.TooMany();
      }
      var file = key.seal(bundle(stage, entries));
      if (file.length > TrustedKeys.LARGEST) {
        return new Outcome.TooMany();
      }
      entries.forEach(one -> record(by, one));
      return new Outcome.Written(file, entries.size());
    });
  }

  private Bundle bundle(Stage stage, List<Bundle.Entry> entries) {
    var address = house.settings().baseUrl().toString();
    var logos = new TreeMap<String, String>();
    for (var one : entries) {
      one.settings()
          .get(CopySettings.LOGO)
          .logo()
          .map(Logo::digest)
          .ifPresent(digest -> logos.computeIfAbsent(digest, this::logo));
    }
    return new Bundle(stage, address, house.clock().instant(), entries, logos);
  }

  private Optional<Bundle.Entry> entry(Copy copy) {
    return versions
        .inEffect(copy.client())
        .filter(version -> version.number() > 1)
        .flatMap(version ->
            organisations
                .find(copy.organisation())
                .map(owner ->
                    new Bundle.Entry(
                        Bundle.Owner.of(owner),
                        copy.service(),
                        copy.client(),
                        version.number(),
                        version.at(),
                        version.settings())));
  }

  /// Null for one that is not kept any more: the other installation has it from a former bundle, or
  /// says that it is missing.
  private @Nullable String logo(String digest) {
    return house.logos().find(digest).map(Base64.getEncoder()::encodeToString).orElse(null);
  }

  /// Once for each version: who exports every few minutes must not fill the audit.
  private void record(Actor by, Bundle.Entry one) {
    if (store.leaves(one.copy(), one.number())) {
      house
          .audit()
          .record(
              by,
              "bundles.exported",
              Subject.service(one.copy()),
              Map.of("version", "" + one.number()));
    }
  }
}
