package hk.iamsmart.members.settingforms;

import gg.jte.Content;
import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// All forms; each setting has one.
@Component
public final class SettingForms {
  private static final Texts TEXTS = Texts.of(SettingForms.class);

  private final Map<Setting<?>, SettingForm<?>> forms = new HashMap<>();
  private final Pages pages;

  SettingForms(List<SettingForm<?>> forms, Pages pages) {
    forms.forEach(form -> this.forms.put(form.setting(), form));
    this.pages = pages;
    for (var setting : CopySettings.all()) {
      if (!this.forms.containsKey(setting)) {
        throw new Bug("no form for " + setting);
      }
    }
  }

  public Optional<SettingForm<?>> parse(String word) {
    return CopySettings.all().stream()
        .filter(one -> one.word().equals(word))
        .findFirst()
        .map(forms::get);
  }

  public SettingForm<?> of(Setting<?> setting) {
    return Optional.<SettingForm<?>>ofNullable(forms.get(setting)).orElseThrow();
  }

  /// What a form asks for.
  public static String lead(Language language, Setting<?> setting) {
    return in(language).say("lead." + setting.name());
  }

  public static Words in(Language language) {
    return TEXTS.in(language);
  }

  /// The fields of a form with what stands in them.
  public Content fields(Language language, ChangeForm form) {
    return content(language, form, of(form.setting()).template());
  }

  /// What stands beside them.
  public Optional<Content> beside(Language language, ChangeForm form) {
    return of(form.setting()).beside().map(template -> content(language, form, template));
  }

  private Content content(Language language, ChangeForm form, String template) {
    var parts = new TreeMap<String, Object>();
    parts.put("t", in(language));
    parts.put("p", SettingWords.in(language));
    parts.put("form", form);
    parts.put("value", form.settings().get(form.setting()));
    return pages.content("settingforms/" + template + ".jte", parts);
  }
}
