package hk.iamsmart.sandbox.residents;

import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The residents of the sandbox. Each number is one person's, for life. Changes happen one after
/// the other.
@Component
public final class SandboxResidents {
  public static final String KIND = "resident";

  /// Whose number it is: number to id.
  private static final String NUMBER = "resident-number";

  /// The key of the chip of a resident's card.
  static final String CHIP = "resident-chip";

  private static final int MOST = 1000;

  private final SandboxStore store;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final ReentrantLock lock = new ReentrantLock();

  SandboxResidents(SandboxStore store, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.clock = clock;
    this.transaction = transaction;
  }

  public List<SandboxResident> all() {
    return store.all(KIND, SandboxResident.class);
  }

  public Optional<SandboxResident> find(String id) {
    return store.find(KIND, id, SandboxResident.class);
  }

  /// Who holds this number.
  public Optional<SandboxResident> holding(HkicNumber number) {
    return store.find(NUMBER, number.reveal(), String.class).flatMap(this::find);
  }

  /// @throws Fault when the id or the number is somebody's, or there are too many
  public SandboxResident make(SandboxResident resident) {
    return changing(() -> {
      if (store.count(KIND) >= MOST) {
        throw Fault.malformed("there are " + MOST + " residents; DELETE some, or reset");
      }
      if (!store.insert(KIND, resident.id(), resident)) {
        throw Fault.taken("id", "is another resident's");
      }
      if (!store.insert(NUMBER, resident.hkic(), resident.id())) {
        throw Fault.taken("hkic", "belongs to another resident");
      }
      return resident;
    });
  }

  /// Somebody new of this identity, by this id unless it is somebody's.
  public void enter(String id, Identity as, Stage stage) {
    make(SandboxResident.entered(find(id).isEmpty() ? id : id + "-2", as, stage));
  }

  /// Applies a change to everything but id and HKIC number.
  public SandboxResident change(String id, UnaryOperator<SandboxResident> how) {
    return changing(() -> {
      var changed = how.apply(known(id));
      store.replace(KIND, id, changed);
      return changed;
    });
  }

  /// The registry knows nobody of this number any more.
  public void remove(String id) {
    changing(() -> {
      var gone = known(id);
      store.delete(NUMBER, gone.hkic());
      store.delete(CHIP, id);
      store.delete(KIND, id);
      return gone;
    });
  }

  /// Those that every sandbox has, unless there are some.
  public void seed() {
    if (store.count(KIND) == 0) {
      changing(() -> {
        var residents = new LinkedHashMap<String, SandboxResident>();
        var numbers = new LinkedHashMap<String, String>();
        for (var resident : ResidentSeeds.on(clock.instant())) {
          residents.put(resident.id(), resident);
          numbers.put(resident.hkic(), resident.id());
        }
        store.insertAll(KIND, residents);
        store.insertAll(NUMBER, numbers);
        return residents;
      });
    }
  }

  /// Those that every sandbox has, and nobody else.
  public void reset() {
    changing(() -> {
      store.deleteAll(NUMBER);
      store.deleteAll(CHIP);
      store.deleteAll(KIND);
      seed();
      return KIND;
    });
  }

  SandboxResident known(String id) {
    return find(id).orElseThrow(() -> Fault.unknown("resident", id));
  }

  private <T> T changing(Supplier<T> work) {
    lock.lock();
    try {
      return transaction.execute(_ -> work.get());
    } finally {
      lock.unlock();
    }
  }
}
