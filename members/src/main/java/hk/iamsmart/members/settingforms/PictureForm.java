package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.copysettings.Picture;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.logos.Logos;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A picture with what is said of it.
@Component
final class PictureForm implements SettingForm<Picture> {
  private final Logos logos;

  PictureForm(Logos logos) {
    this.logos = logos;
  }

  @Override
  public Setting<Picture> setting() {
    return CopySettings.LOGO;
  }

  @Override
  public String template() {
    return "logo";
  }

  @Override
  public Optional<String> beside() {
    return Optional.of("logo-beside");
  }

  @Override
  public boolean takesFile() {
    return true;
  }

  @Override
  public Picture read(SentForm sent, Picture before) {
    return keeps(sent)
        ? new Picture(before.digest(), Typed.name(sent, "alternative-"))
        : Picture.NONE;
  }

  /// A file that comes with the wish for no logo is not looked at.
  private static boolean keeps(SentForm sent) {
    return sent.text("remove").isEmpty();
  }

  @Override
  public Picture read(Upload file, SentForm sent, Picture before) {
    var typed = read(sent, before);
    if (file.bytes().length == 0 || !keeps(sent)) {
      return typed;
    }
    return switch (logos.keep(file.service(), file.bytes())) {
      case Logos.Reading.Kept(var digest) -> new Picture(digest, typed.alternative());
      case Logos.Reading.Refused(var fault) ->
          new Picture(before.digest(), typed.alternative(), Optional.of(fault));
    };
  }

  @Override
  public String field(SettingsFault fault) {
    return fault.key().isEmpty() ? "file" : "alternative-" + fault.key();
  }
}
