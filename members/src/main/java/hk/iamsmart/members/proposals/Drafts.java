package hk.iamsmart.members.proposals;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What authors do with their proposals.
@Service
public final class Drafts {
  /// How far ahead a time of effect may be.
  public static final Duration FARTHEST = Duration.ofDays(90);

  private final Folder folder;
  private final Holdings holdings;
  private final Effects effects;
  private final Steps steps;
  private final IdSource ids;

  Drafts(Folder folder, Holdings holdings, Effects effects, Steps steps, IdSource ids) {
    this.folder = folder;
    this.holdings = holdings;
    this.effects = effects;
    this.steps = steps;
    this.ids = ids;
  }

  /// Begins a draft with what is in effect. Each author has one draft of a copy.
  public Outcome draft(Insider who, ClientId client) {
    return begun(
        who,
        client,
        (copy, version) ->
            begin(who, copy, version, folder.settings(client, version), OptionalInt.empty()));
  }

  /// Begins a draft with the settings of a version before.
  public Outcome backTo(Insider who, ClientId client, int number) {
    return begun(
        who,
        client,
        (copy, version) -> {
          var target = folder.version(client, number);
          if (target.isEmpty()) {
            return new Outcome.Unknown();
          }
          var now = folder.settings(client, version);
          var back = now.backTo(target.get().settings());
          return back.equals(now)
              ? new Outcome.NothingChanged()
              : begin(who, copy, version, back, OptionalInt.of(number));
        });
  }

  /// Begins a draft with what a proposal that came to nothing would have changed, made to what is
  /// in effect now.
  public Outcome again(Insider who, UUID id) {
    var former = folder.find(who, id);
    if (former.isEmpty()) {
      return new Outcome.Unknown();
    }
    var one = former.get();
    return begun(
        who,
        one.copy().client(),
        (copy, version) ->
            cameToNothing(one.standing())
                ? begin(who, copy, version, rebased(one, version), OptionalInt.empty())
                : new Outcome.NotNow(one));
  }

  private static boolean cameToNothing(Standing standing) {
    return switch (standing) {
      case Standing.Declined _, Standing.Withdrawn _, Standing.Overtaken _, Standing.Failed _ ->
          true;
      case Standing.Draft _,
          Standing.Waiting _,
          Standing.ChangesAsked _,
          Standing.Approved _,
          Standing.Effective _ ->
          false;
    };
  }

  private Settings rebased(Proposal one, int version) {
    var client = one.copy().client();
    return one.settings()
        .rebased(folder.settings(client, one.base()), folder.settings(client, version));
  }

  private interface Beginning {
    /// @param version in effect
    Outcome of(Copy copy, int version);
  }

  private Outcome begun(Insider who, ClientId client, Beginning work) {
    if (!ProposalPolicy.mayDraft(who)) {
      return holdings.copy(who, client).isPresent()
          ? new Outcome.NotAllowed()
          : new Outcome.Unknown();
    }
    return folder.transaction(() -> {
      var copy = holdings.copy(who, client);
      return copy.isPresent() ? work.of(copy.get(), folder.lock(client)) : new Outcome.Unknown();
    });
  }

  private Outcome begin(
      Insider who, Copy copy, int version, Settings settings, OptionalInt returnsTo) {
    var open = folder.draft(copy.client(), who.person());
    if (open.isPresent()) {
      return new Outcome.DraftOpen(open.get());
    }
    var id = ids.uuid();
    var draft = folder.begin(id, copy.client(), who.person(), version, settings, returnsTo);
    steps.record(who.actor(), draft, "proposals.drafted");
    return new Outcome.Done(draft);
  }

  /// Keeps the settings of a draft, or of one that was sent back, which is a draft then. What is
  /// wrong is kept and told, unless it is beyond all measure.
  public Outcome save(Insider who, UUID id, Settings settings) {
    return written(
        who,
        id,
        one -> {
          var faults = effects.judge(settings, one.copy());
          return faults.stream().anyMatch(SettingsFault::isUnstorable)
              ? new Outcome.Unfit(faults)
              : new Outcome.Kept(kept(who, one, settings, one.base()), faults);
        });
  }

  /// Makes what a draft changes to what is in effect now.
  public Outcome rebase(Insider who, UUID id) {
    return written(
        who,
        id,
        one -> {
          int version = folder.lock(one.copy().client());
          var settings = rebased(one, version);
          var kept = kept(who, one, settings, version);
          return new Outcome.Kept(kept, effects.judge(settings, one.copy()));
        });
  }

  private Proposal kept(Insider who, Proposal one, Settings settings, int base) {
    var kept = folder.write(one.id(), settings, base);
    steps.record(who.actor(), one, "proposals.changed");
    return kept;
  }

  private Outcome written(Insider who, UUID id, Folder.Work work) {
    return folder.changed(
        who,
        id,
        one -> {
          if (!ProposalPolicy.mayWrite(who, one)) {
            return new Outcome.NotAllowed();
          }
          if (!one.isOpen()) {
            return new Outcome.NotNow(one);
          }
          var other =
              folder.draft(one.copy().client(), who.person()).filter(d -> !d.id().equals(id));
          return other.isPresent() ? new Outcome.DraftOpen(other.get()) : work.of(one);
        });
  }

  /// Sends a draft to whoever decides. Where one person suffices it is approved by that.
  ///
  /// @param effect when it shall be in effect; empty for as soon as it is approved
  public Outcome send(Insider who, UUID id, Optional<Instant> effect) {
    return folder.changedInEffect(
        who,
        id,
        (one, held) -> {
          if (!ProposalPolicy.mayWrite(who, one)) {
            return new Outcome.NotAllowed();
          }
          if (!one.isOpen()) {
            return new Outcome.NotNow(one);
          }
          return unsendable(one, held, effect).orElseGet(() -> sent(who, one, held, effect));
        });
  }

  private Optional<Outcome> unsendable(Proposal one, Effects.Held held, Optional<Instant> effect) {
    var now = folder.now();
    if (effect.filter(at -> at.isBefore(now) || at.isAfter(now.plus(FARTHEST))).isPresent()) {
      return Optional.of(new Outcome.UnfitTime());
    }
    if (held.service().isEmpty()) {
      return Optional.of(new Outcome.Unknown());
    }
    if (one.base() != held.version()) {
      return Optional.of(new Outcome.Overtaken(held.version()));
    }
    var faults = effects.judge(one.settings(), held.service().get());
    if (!faults.isEmpty()) {
      return Optional.of(new Outcome.Unfit(faults));
    }
    var copy = one.copy();
    var before = folder.settings(copy.client(), held.version());
    return Diff.of(before, one.settings(), copy.stage(), folder.now()).isEmpty()
        ? Optional.of(new Outcome.NothingChanged())
        : Optional.empty();
  }

  private Outcome sent(Insider who, Proposal one, Effects.Held held, Optional<Instant> effect) {
    var now = folder.now();
    folder.want(one.id(), effect);
    return ProposalPolicy.needsAnother(one.copy().stage())
        ? folder.moved(who, one, new Standing.Waiting(now))
        : folder.approved(
            who, one, new Standing.Approved(who.person(), now, effect.orElse(now)), held);
  }

  /// Takes it back, as long as it is not in effect.
  public Outcome withdraw(Insider who, UUID id) {
    return folder.changed(
        who,
        id,
        one -> {
          if (!ProposalPolicy.mayWithdraw(who, one)) {
            return new Outcome.NotAllowed();
          }
          return switch (one.standing()) {
            case Standing.Draft _,
                Standing.Waiting _,
                Standing.ChangesAsked _,
                Standing.Approved _ ->
                folder.moved(who, one, new Standing.Withdrawn(who.person(), folder.now()));
            case Standing.Effective _,
                Standing.Declined _,
                Standing.Withdrawn _,
                Standing.Overtaken _,
                Standing.Failed _ ->
                new Outcome.NotNow(one);
          };
        });
  }
}
