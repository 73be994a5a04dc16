package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.quotas.QuotaSteps;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The usual, or a step of each.
@Component
final class QuotaForm implements SettingForm<Optional<Quota>> {
  @Override
  public Setting<Optional<Quota>> setting() {
    return CopySettings.QUOTA;
  }

  @Override
  public String template() {
    return "quota";
  }

  @Override
  public Optional<Quota> read(SentForm sent, Optional<Quota> before) {
    var calls = step(sent.text("calls"), QuotaSteps.CALLS);
    var notices = step(sent.text("notices"), QuotaSteps.NOTICES);
    return sent.text("own").equals("1") && calls.isPresent() && notices.isPresent()
        ? Optional.of(new Quota(calls.get(), notices.get()))
        : Optional.empty();
  }

  private static Optional<Integer> step(String claimed, List<Integer> steps) {
    return steps.stream().filter(one -> one.toString().equals(claimed)).findFirst();
  }

  @Override
  public String field(SettingsFault fault) {
    return fault.key();
  }
}
