package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.settingforms.ChangeForm;
import hk.iamsmart.members.settingforms.SettingForm;
import hk.iamsmart.members.settingforms.SettingForms;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The form of a setting with what was typed, what is wrong about it, and what is saved.
@Component
final class ChangeViews {
  private final Portal portal;
  private final SettingForms forms;
  private final Pages pages;

  ChangeViews(Portal portal, SettingForms forms, Pages pages) {
    this.portal = portal;
    this.forms = forms;
    this.pages = pages;
  }

  /// @param typed what the form shows
  ResponseEntity<String> form(
      int status,
      Words t,
      Insider who,
      ChangePages.Start start,
      Settings typed,
      List<SettingsFault> faults,
      Told told) {
    var p = SettingWords.in(t.language());
    var setting = start.form().setting();
    var byField = new HashMap<String, String>();
    faults.forEach(one ->
        byField.merge(
            start.form().field(one), SettingWords.fault(p, one, typed), (a, b) -> a + "\n" + b));
    boolean other = !typed.mark(setting).equals(start.settings().mark(setting));
    var form =
        new ChangeForm(
            setting,
            start.copy().stage(),
            typed,
            byField,
            other && status == 409 ? start.settings().lines(p, setting) : List.of(),
            start.settings().mark(setting),
            start.writing().map(one -> one.id().toString()).orElse(""),
            start.writing().map(one -> "" + one.number()).orElse(""));
    var at = ServicePages.PLACE + "/" + start.service().id();
    var query = "?stage=" + form.stage().word();
    var below = "/change/" + setting.word() + query;
    if (!form.proposal().isEmpty()) {
      below += "&proposal=" + form.proposal();
    }
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("p", p);
    parts.put("form", form);
    parts.put("told", told);
    parts.put("takesFile", start.form().takesFile());
    parts.put("lead", SettingForms.lead(t.language(), setting));
    parts.put("fields", forms.fields(t.language(), form));
    forms.beside(t.language(), form).ifPresent(beside -> parts.put("beside", beside));
    parts.put("ways", ways(p, start.form(), faults, typed));
    parts.put("action", Portal.home(who) + at + below + "&lang=" + t.language().tag());
    parts.put("back", Portal.home(who) + at + query + "&lang=" + t.language().tag());
    parts.put("name", start.service().name());
    var title = t.say("change.title", p.say("setting." + setting.name()));
    return portal.answer(
        status,
        who,
        PortalPage.of(t, ServicePages.PLACE, title, pages.content("servicepages/change.jte", parts))
            .at(at + below)
            .withScripts("servicepages/preview.js"));
  }

  /// One for each fault, with the language that it is about.
  private static List<Way> ways(
      Words p, SettingForm<?> form, List<SettingsFault> faults, Settings typed) {
    var name = p.say("setting." + form.setting().name()) + p.say("between");
    return faults.stream()
        .map(one ->
            Way.to(
                name + SettingWords.part(p, one) + SettingWords.fault(p, one, typed),
                "#" + form.field(one)))
        .toList();
  }
}
