package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.enrolment.Enrolment.Content;
import hk.iamsmart.members.enrolment.Faults.Field;
import hk.iamsmart.members.enrolment.Faults.Kind;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.members.settings.SettingsRules;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.CodePoints;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What an application must say before it is sent: the same rules that hold for proposals of a copy
/// which citizens of the testing environment meet.
@Component
public final class EnrolmentRules {
  /// Of journey and plan, in characters.
  public static final int LONGEST = 4_000;

  /// What it sets of the copy, in the order of its form.
  public static final List<Setting<?>> SETTINGS =
      List.of(
          CopySettings.DOMAIN,
          CopySettings.CALLBACKS,
          CopySettings.APP_RETURNS,
          CopySettings.ENCIPHERMENT);

  private final SettingsRules rules;
  private final Services services;

  EnrolmentRules(SettingsRules rules, Services services) {
    this.rules = rules;
    this.services = services;
  }

  /// The domain that these settings name.
  public static String domain(Settings settings) {
    return settings.get(CopySettings.DOMAIN);
  }

  /// Everything that is wrong or missing.
  ///
  /// @param isSeen whether the platform has looked at the domain
  public Faults judge(HeldService service, Content content, boolean isSeen) {
    var settings = new ArrayList<SettingsFault>();
    like(service)
        .ifPresent(like ->
            rules.judge(content.settings(), like).stream()
                .filter(fault -> SETTINGS.contains(fault.setting()))
                .forEach(settings::add));
    if (content.settings().get(CopySettings.ENCIPHERMENT).isEmpty()) {
      settings.add(
          new SettingsFault(CopySettings.ENCIPHERMENT, 0, "", SettingsFault.Kind.MISSING, ""));
    }
    return new Faults(texts(content), settings, !isSeen);
  }

  /// What is wrong with its texts alone.
  Faults judgeTexts(Content content) {
    return new Faults(texts(content), List.of(), false);
  }

  private static EnumMap<Field, Kind> texts(Content content) {
    var texts = new EnumMap<Field, Kind>(Field.class);
    fault(content.journey()).ifPresent(kind -> texts.put(Field.JOURNEY, kind));
    fault(content.plan()).ifPresent(kind -> texts.put(Field.PLAN, kind));
    return texts;
  }

  private static Optional<Kind> fault(String text) {
    if (CodePoints.in(text) > LONGEST) {
      return Optional.of(Kind.TOO_LONG);
    }
    if (text.isBlank()) {
      return Optional.of(Kind.MISSING);
    }
    return text.lines().allMatch(line -> VisibleText.firstUnseen(line).isEmpty())
        ? Optional.empty()
        : Optional.of(Kind.UNREADABLE);
  }

  /// The service as it would be in the testing environment.
  private Optional<OnlineService> like(HeldService service) {
    return service.copies().stream()
        .findFirst()
        .flatMap(copy -> services.find(copy.client()))
        .map(one ->
            new OnlineService(
                    services.freshId(),
                    one.owner(),
                    one.name(),
                    one.departments(),
                    one.domain(),
                    one.scopes(),
                    Set.of(),
                    one.keyWrap(),
                    OnlineService.Status.ACTIVE)
                .at(Stage.ITE));
  }

  /// A text as it is kept.
  static String neat(String typed) {
    return typed.strip().replace("\r\n", "\n").replace('\t', ' ');
  }

  /// Words of a message as they are kept; empty when there is nothing to read, or too much.
  static Optional<String> words(String typed) {
    var text = neat(typed);
    return fault(text).isEmpty() && text.lines().anyMatch(VisibleText::is)
        ? Optional.of(text)
        : Optional.empty();
  }
}
