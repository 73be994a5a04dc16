package hk.iamsmart.members.enrolpages;

import hk.iamsmart.members.connectivity.Connectivity;
import hk.iamsmart.members.connectivity.ConnectivityWords;
import hk.iamsmart.members.connectivity.HostView;
import hk.iamsmart.members.enrolment.Enrolment;
import hk.iamsmart.members.enrolment.EnrolmentRules;
import hk.iamsmart.members.enrolment.Faults;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an application says, as members and staff read it.
///
/// @param lines what the copy would be set to
/// @param seen what was found at the domain; empty before the platform looked
/// @param seenAt when, in words
public record EnrolmentView(
    Enrolment enrolment, String state, List<Line> lines, Optional<HostView> seen, String seenAt) {
  public EnrolmentView {
    lines = List.copyOf(lines);
  }

  /// A setting with its values.
  public record Line(String name, List<String> values) {}

  public static EnrolmentView of(Language language, Enrolment one) {
    var p = SettingWords.in(language);
    var lines =
        EnrolmentRules.SETTINGS.stream()
            .map(setting ->
                new Line(p.say("setting." + setting.name()), one.settings().lines(p, setting)))
            .toList();
    var look = one.look().filter(_ -> one.isLookedAt());
    return new EnrolmentView(
        one,
        words(language).say("state." + one.state()),
        lines,
        look.map(seen ->
            ConnectivityWords.view(
                language,
                new Connectivity.Host(
                    URI.create("https://" + seen.domain() + "/"), seen.findings()))),
        look.map(seen -> Dates.in(language).moment(seen.at())).orElse(""));
  }

  public static Words words(Language language) {
    return EnrolPages.TEXTS.in(language);
  }

  /// What is wrong, in sentences that name their fields.
  ///
  /// @param settings that are at fault
  public static List<String> sentences(Language language, Faults faults, Settings settings) {
    var t = words(language);
    var p = SettingWords.in(language);
    var all = new ArrayList<String>();
    for (var field : Faults.Field.values()) {
      var kind = faults.texts().get(field);
      if (kind != null) {
        all.add(
            t.say("field." + field)
                + p.say("between")
                + t.say("fault." + kind, EnrolmentRules.LONGEST));
      }
    }
    faults
        .settings()
        .forEach(fault ->
            all.add(
                p.say("setting." + fault.setting().name())
                    + p.say("between")
                    + SettingWords.part(p, fault)
                    + SettingWords.fault(p, fault, settings)));
    if (faults.unseen()) {
      all.add(t.say("fault.unseen"));
    }
    return all;
  }
}
