package hk.iamsmart.members.portalparts;

import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.members.proposals.Standing;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.util.UUID;

/// Where a proposal stands, in the reader's words.
public final class StandingWords {
  private StandingWords() {}

  /// The word of a badge.
  public static String state(Words t, Standing standing) {
    return t.say("state." + standing.key());
  }

  public static Tone tone(Standing standing) {
    return switch (standing) {
      case Standing.Draft _, Standing.Withdrawn _, Standing.Overtaken _ -> Tone.PLAIN;
      case Standing.Waiting _ -> Tone.SEAL;
      case Standing.ChangesAsked _ -> Tone.WARN;
      case Standing.Approved _, Standing.Effective _ -> Tone.SUCCESS;
      case Standing.Declined _, Standing.Failed _ -> Tone.DANGER;
    };
  }

  /// By whom and since when.
  public static String say(Words t, Colleagues people, Proposal one) {
    var standing = one.standing();
    var dates = Dates.in(t.language());
    var key = "standing." + standing.key();
    var at = dates.moment(standing.at());
    return switch (standing) {
      case Standing.Draft _, Standing.Waiting _ -> t.say(key, "", at);
      case Standing.ChangesAsked it -> t.say(key, people.name(it.by()), at);
      case Standing.Approved it ->
          t.say(key + own(one, it.by()), people.name(it.by()), at, dates.moment(it.effect()));
      case Standing.Effective it ->
          t.say(key + own(one, it.by()), people.name(it.by()), at, it.version());
      case Standing.Declined it -> t.say(key, people.name(it.by()), at);
      case Standing.Withdrawn it -> t.say(key, people.name(it.by()), at);
      case Standing.Overtaken it -> t.say(key, "", at, it.version());
      case Standing.Failed it -> t.say(key + "." + it.why().name(), "", at);
    };
  }

  /// Nobody approves of their own: where one person suffices, its author put it in effect.
  private static String own(Proposal one, UUID by) {
    return one.author().equals(by) ? ".OWN" : "";
  }
}
