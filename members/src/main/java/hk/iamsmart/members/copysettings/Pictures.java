package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.Logo;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.services.ShownName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The picture that stands for it.
final class Pictures extends Setting<Picture> {
  private static final String PICTURE = "picture";

  Pictures() {
    super("logo");
  }

  @Override
  public Picture none() {
    return Picture.NONE;
  }

  @Override
  public Picture of(OnlineService service) {
    return service
        .terms()
        .logo()
        .map(logo -> new Picture(logo.digest(), logo.alternative()))
        .orElse(Picture.NONE);
  }

  @Override
  public void put(Picture picture, ServiceChange service) {
    service.logo(picture.logo());
  }

  @Override
  public Object written(Picture picture) {
    return new TreeMap<>(
        Map.of("digest", picture.digest(), "alternative", picture.alternative().byTag()));
  }

  @Override
  public Picture read(JsonNode written) {
    return new Picture(
        written.path("digest").asString(), ShownName.ofTags(written.path("alternative")));
  }

  @Override
  public List<Diff.Value> values(Picture picture) {
    return picture.logo().stream()
        .flatMap(logo ->
            Stream.concat(
                Stream.of(new Diff.Value(PICTURE, logo.digest())),
                Named.values(logo.alternative())))
        .toList();
  }

  @Override
  public void judge(Picture picture, Faults faults) {
    picture.refused().ifPresent(fault -> faults.add(0, "", Kind.PICTURE_UNFIT, fault.name()));
    if (picture.logo().isEmpty() && picture.refused().isEmpty() && !picture.equals(none())) {
      faults.add(0, "", Kind.MISSING, "");
    }
    picture.logo().ifPresent(logo -> faults.texts(0, "", logo.alternative(), true));
  }

  @Override
  public int longest() {
    return Named.LONGEST;
  }

  @Override
  public Optional<String> picture(Diff.Value value) {
    return value.key().equals(PICTURE)
        ? Optional.of(new Logo(value.text(), Named.NOTHING).address())
        : Optional.empty();
  }

  @Override
  public String said(Words t, Diff.Value value) {
    // the beginning of the digest tells two pictures apart
    return value.key().equals(PICTURE)
        ? t.say("logo.picture", value.text().substring(0, 8))
        : pair(t, t.say("language." + value.key()), value.text());
  }

  @Override
  public List<String> lines(Words t, Picture picture) {
    return picture.logo().stream().map(logo -> logo.alternative().in(t.language())).toList();
  }
}
