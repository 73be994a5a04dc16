package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Registering by REST.
@RestController
final class CeremonyEndpoints {
  private static final Set<String> KNOWN =
      Set.of("resident", "channel", "tier", "guardian", "trouble");
  private static final int LONGEST_ID = 64;

  private final Registrations registrations;

  CeremonyEndpoints(Registrations registrations) {
    this.registrations = registrations;
  }

  @PostMapping("/sandbox/v1/registrations")
  Map<String, String> register(HttpServletRequest request) {
    var fields = Fields.of(request, KNOWN);
    var resident = fields.text("resident", LONGEST_ID);
    var channel = fields.oneOf("channel", Channel.class).orElse(Channel.PHONE);
    var tier = fields.oneOf("tier", Tier.class).orElse(Tier.IAM_SMART);
    var trouble = fields.oneOf("trouble", Trouble.class).orElse(Trouble.NONE);
    var guardian = fields.optionalText("guardian", LONGEST_ID);
    if (trouble == Trouble.DOUBT && channel != Channel.COUNTER) {
      throw Fault.invalid("trouble", "DOUBT is a member of staff's: with the channel COUNTER only");
    }
    var ceremony = registrations.register(resident, channel, tier, trouble, guardian);
    var answer = new LinkedHashMap<String, String>();
    switch (ceremony.outcome()) {
      case RegistrationOutcome.Registered _ -> {
        answer.put("outcome", "REGISTERED");
        answer.put("persona", ceremony.persona());
      }
      case RegistrationOutcome.Refused(var step, var reason, var _) -> {
        answer.put("outcome", "REFUSED");
        answer.put("step", step == null ? "AGE" : step.name());
        answer.put("reason", reason);
      }
      case RegistrationOutcome.Waiting(var room) -> {
        answer.put("outcome", "REFUSED");
        answer.put("step", "WAITING");
        answer.put("reason", "place " + room.position() + " in the queue");
      }
    }
    ceremony.place().ifPresent(place -> answer.put("place", place));
    return answer;
  }
}
