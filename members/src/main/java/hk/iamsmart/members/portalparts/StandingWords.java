package hk.iamsmart.members.portalparts;

import hk.iamsmart.members.proposals.Standing;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;

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
  public static String say(Words t, Colleagues people, Standing standing) {
    var dates = Dates.in(t.language());
    var key = "standing." + standing.key();
    var at = dates.moment(standing.at());
    return switch (standing) {
      case Standing.Draft _, Standing.Waiting _ -> t.say(key, "", at);
      case Standing.ChangesAsked one -> t.say(key, people.name(one.by()), at);
      case Standing.Approved one ->
          t.say(key, people.name(one.by()), at, dates.moment(one.effect()));
      case Standing.Effective one -> t.say(key, people.name(one.by()), at, one.version());
      case Standing.Declined one -> t.say(key, people.name(one.by()), at);
      case Standing.Withdrawn one -> t.say(key, people.name(one.by()), at);
      case Standing.Overtaken one -> t.say(key, "", at, one.version());
      case Standing.Failed one -> t.say(key + "." + one.why().name(), "", at);
    };
  }
}
