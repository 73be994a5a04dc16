package hk.iamsmart.members.citizenforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settingforms.SettingForm;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.profiles.Profiles;
import hk.iamsmart.platform.services.ServiceTerms.Fields;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// A box for each field that a citizen can be asked for, in the two lists that requests have.
@Component
public final class FieldsForm implements SettingForm<Fields> {
  /// One box.
  ///
  /// @param label as citizens read it
  /// @param code as requests name it
  public record Box(String name, String label, String code, boolean chosen) {}

  /// Those of what was verified at registration.
  public static List<Box> verified(Words t, Fields chosen) {
    return boxes(
        t,
        Fields.PROFILE,
        ProfileField.values(),
        ProfileField::wireName,
        chosen.profile()::contains);
  }

  /// Those of what citizens keep.
  public static List<Box> kept(Words t, Fields chosen) {
    return boxes(t, Fields.EME, EmeField.values(), EmeField::wireName, chosen.eme()::contains);
  }

  private static <F> List<Box> boxes(
      Words t, String list, F[] all, Function<F, String> name, Function<F, Boolean> chosen) {
    var labels = Texts.of(Profiles.class).in(t.language());
    return Stream.of(all)
        .map(one -> {
          var code = name.apply(one);
          return new Box(list + "-" + code, labels.say("field." + code), code, chosen.apply(one));
        })
        .toList();
  }

  @Override
  public Setting<Fields> setting() {
    return CopySettings.FIELDS;
  }

  @Override
  public String template() {
    return "fields";
  }

  @Override
  public Fields read(SentForm sent, Fields before) {
    return new Fields(
        Arrays.stream(ProfileField.values())
            .filter(one -> !sent.text(Fields.PROFILE + "-" + one.wireName()).isEmpty())
            .collect(Collectors.toSet()),
        Arrays.stream(EmeField.values())
            .filter(one -> !sent.text(Fields.EME + "-" + one.wireName()).isEmpty())
            .collect(Collectors.toSet()));
  }

  @Override
  public String field(SettingsFault fault) {
    return "fields";
  }
}
