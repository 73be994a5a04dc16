package hk.iamsmart.sandbox.citizens;

import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.kit.Fact;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import hk.iamsmart.sandbox.ground.StageTabs;
import hk.iamsmart.sandbox.personas.Persona;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A test citizen as the reader sees them.
///
/// @param chName empty for none
/// @param portrait whose portrait is shown, by the id in the registry; empty for none
/// @param see what this one is good for
/// @param explained tier and status in a sentence each
public record Card(
    String id,
    String enName,
    String chName,
    String portrait,
    String tier,
    String status,
    Tone tone,
    String stage,
    List<String> troubles,
    String see,
    List<String> explained,
    List<Fact> facts,
    boolean own) {
  static Card of(Persona persona, String portrait, Words t) {
    var troubles = new ArrayList<String>();
    if (persona.phone().integrity() != Integrity.INTACT) {
      troubles.add(t.say("rooted"));
    }
    if (!persona.phone().biometrics()) {
      troubles.add(t.say("noBiometrics"));
    }
    var known = "see." + persona.id();
    return new Card(
        persona.id(),
        persona.enName(),
        Objects.requireNonNullElse(persona.chName(), ""),
        portrait,
        t.say("tier." + persona.tier()),
        t.say("status." + persona.status()),
        tone(persona.status()),
        StageTabs.named(persona.stage(), t.language()),
        troubles,
        t.keys().contains(known) ? t.say("see", t.say(known)) : persona.note(),
        List.of(t.say("tier.is." + persona.tier()), t.say("status.is." + persona.status())),
        facts(persona, t),
        !persona.seeded());
  }

  private static Tone tone(AccountStatus status) {
    return switch (status) {
      case ACTIVE -> Tone.SUCCESS;
      case SUSPENDED -> Tone.WARN;
      case DEREGISTERED -> Tone.DANGER;
    };
  }

  private static List<Fact> facts(Persona persona, Words t) {
    var phone = persona.phone();
    var system =
        switch (phone.platform()) {
          case ANDROID -> "Android";
          case IOS -> "iOS";
          case WEB -> "";
        };
    return List.of(
        Fact.code(t.say("id"), persona.id()),
        Fact.of(t.say("birthDate"), Dates.in(t.language()).day(persona.birthDate())),
        Fact.of(t.say("gender"), t.say("gender." + persona.gender())),
        Fact.of(t.say("phone"), phone.model() + " · " + system + " " + phone.osVersion()));
  }
}
