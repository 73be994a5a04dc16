package hk.iamsmart.members.lists;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.protocol.Language;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The lists, with what staff wrote over them. A change counts from the next look, on every node:
/// nothing is remembered.
@Service
public final class KeptLists {
  private final Map<KeptList, List<KeptLine>> brought;
  private final ListsStore store;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  KeptLists(
      ObjectProvider<BroughtLines> brought,
      ListsStore store,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.brought = new EnumMap<>(KeptList.class);
    brought.stream().forEach(one -> this.brought.put(one.list(), one.lines()));
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// All lines, those too that are not shown: first what the programme brings, in its order, then
  /// what staff added. One query.
  public List<KeptLine> all(KeptList list) {
    var all = new LinkedHashMap<String, KeptLine>();
    brought.getOrDefault(list, List.of()).forEach(line -> all.put(line.id(), line));
    for (var line : store.lines(list)) {
      boolean over = all.containsKey(line.id());
      all.put(line.id(), new KeptLine(line.id(), line.texts(), line.shown(), over, line.version()));
    }
    return List.copyOf(all.values());
  }

  public Optional<KeptLine> find(KeptList list, String id) {
    return all(list).stream().filter(line -> line.id().equals(id)).findFirst();
  }

  /// Whether the texts fit the list; who adds and changes has looked.
  ///
  /// @return the fields that are wrong
  public static List<String> faults(KeptList list, Map<String, String> texts) {
    var faults = new ArrayList<String>();
    for (var part : list.parts()) {
      for (var language : Language.values()) {
        if (!part.fits(texts.getOrDefault(part.in(language), ""))) {
          faults.add(part.in(language));
        }
      }
    }
    return faults;
  }

  /// One more, at the end.
  ///
  /// @param id that no other line has
  /// @param reason which the audit can keep, as with every change
  public Outcome add(KeptList list, String id, Map<String, String> texts, String reason, Actor by) {
    check(list, id, texts);
    return transaction.execute(_ -> {
      store.lock(list);
      var all = all(list);
      if (all.stream().anyMatch(line -> line.id().equals(id))) {
        return Outcome.ID_TAKEN;
      }
      if (all.size() >= list.most()) {
        return Outcome.FULL;
      }
      store.put(list, new KeptLine(id, texts, true, false, 0), clock.instant());
      record(by, "lists.added", list, id, reason);
      return Outcome.DONE;
    });
  }

  private static void check(KeptList list, String id, Map<String, String> texts) {
    if (!KeptList.isId(id) || !faults(list, texts).isEmpty()) {
      throw new IllegalArgumentException("this does not fit the list");
    }
  }

  /// @param seen the version that was read
  public Outcome change(
      KeptList list, String id, int seen, Map<String, String> texts, String reason, Actor by) {
    check(list, id, texts);
    return moved(
        list,
        id,
        seen,
        line -> new KeptLine(id, texts, line.shown(), line.brought(), line.version()),
        _ -> "lists.changed",
        new Why(reason, by));
  }

  /// @param seen the version that was read
  public Outcome show(KeptList list, String id, int seen, boolean shown, String reason, Actor by) {
    return moved(
        list,
        id,
        seen,
        line -> new KeptLine(id, line.texts(), shown, line.brought(), line.version()),
        line -> line.shown() ? "lists.shown" : "lists.hidden",
        new Why(reason, by));
  }

  private record Why(String reason, Actor by) {}

  private Outcome moved(
      KeptList list,
      String id,
      int seen,
      UnaryOperator<KeptLine> move,
      Function<KeptLine, String> deed,
      Why why) {
    return transaction.execute(_ -> {
      store.lock(list);
      var all = all(list);
      var line = all.stream().filter(one -> one.id().equals(id)).findFirst();
      if (line.isEmpty()) {
        return Outcome.UNKNOWN;
      }
      if (line.get().version() != seen) {
        return Outcome.CHANGED_MEANWHILE;
      }
      var moved = move.apply(line.get());
      if (moved.texts().equals(line.get().texts()) && moved.shown() == line.get().shown()) {
        return Outcome.NOTHING_TO_CHANGE;
      }
      boolean hides = line.get().shown() && !moved.shown();
      if (hides && all.stream().filter(KeptLine::shown).count() == 1) {
        return Outcome.LAST;
      }
      store.put(list, moved, clock.instant());
      record(why.by(), deed.apply(moved), list, id, why.reason());
      return Outcome.DONE;
    });
  }

  /// As the programme brings it.
  ///
  /// @param seen the version that was read
  public Outcome reset(KeptList list, String id, int seen, String reason, Actor by) {
    return transaction.execute(_ -> {
      store.lock(list);
      var line = find(list, id).filter(KeptLine::brought);
      if (line.isEmpty()) {
        return Outcome.UNKNOWN;
      }
      if (line.get().version() != seen) {
        return Outcome.CHANGED_MEANWHILE;
      }
      if (!line.get().changed()) {
        return Outcome.NOTHING_TO_CHANGE;
      }
      store.delete(list, id);
      record(by, "lists.reset", list, id, reason);
      return Outcome.DONE;
    });
  }

  private void record(Actor by, String deed, KeptList list, String id, String reason) {
    audit.record(by, deed, Subject.listing(list.id(), id), Map.of("reason", reason));
  }
}
