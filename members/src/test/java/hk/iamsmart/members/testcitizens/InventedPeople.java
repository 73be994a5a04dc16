package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Accounts.Registration.Registered;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Stage;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/// People whom a test invents, with accounts that nobody registered by a phone.
final class InventedPeople implements CitizenSource {
  private final Accounts accounts;
  private final IdSource ids;
  private final Map<UUID, Standing> there = new ConcurrentHashMap<>();
  private boolean failing;
  private @Nullable Runnable meanwhile;

  InventedPeople(Accounts accounts, IdSource ids) {
    this.accounts = accounts;
    this.ids = ids;
  }

  ObjectProvider<CitizenSource> provided() {
    return new ObjectProvider<>() {
      @Override
      public CitizenSource getObject() {
        return InventedPeople.this;
      }

      @Override
      public CitizenSource getIfAvailable() {
        return InventedPeople.this;
      }
    };
  }

  /// Nobody registers any more.
  void fail() {
    failing = true;
  }

  /// What happens while the next one registers.
  void meanwhile(Runnable what) {
    meanwhile = what;
  }

  int count() {
    return there.size();
  }

  @Override
  public Optional<Standing> register(UUID citizen, Stage stage, Tier tier) {
    if (meanwhile != null) {
      meanwhile.run();
      meanwhile = null;
    }
    if (failing) {
      return Optional.empty();
    }
    var who = new Identity(number(), "TEST, Citizen", "測試", LocalDate.of(1990, 1, 1), Gender.X);
    var account = ((Registered) accounts.register(who, tier, Actor.operator("test"))).id();
    var standing = new Standing(account, "t-1", who.enName(), "測試", tier, AccountStatus.ACTIVE);
    there.put(citizen, standing);
    return Optional.of(standing);
  }

  private HkicNumber number() {
    var six = String.valueOf(1_000_000 + Math.floorMod(ids.uuid().hashCode(), 1_000_000));
    return IntStream.range(0, 11)
        .mapToObj(digit -> Integer.toHexString(digit).toUpperCase(Locale.ROOT))
        .flatMap(digit -> HkicNumber.parse("K" + six.substring(1) + "(" + digit + ")").stream())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Map<UUID, Standing> standings(Set<UUID> citizens) {
    return there.entrySet().stream()
        .filter(one -> citizens.contains(one.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void leave(UUID citizen) {
    Optional.ofNullable(there.remove(citizen))
        .map(Standing::account)
        .ifPresent(account -> accounts.deregister(account, Actor.operator("test")));
  }
}
