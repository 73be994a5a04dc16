package hk.iamsmart.members.sectors;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The sectors that an installation begins with: from a file that the settings name, or those of
/// the programme.
@Component
final class SectorsFile {
  private static final String SETTING = "IAMSMART_PROGRAMME_SECTORS";
  private static final int MOST = 50;
  private static final long LARGEST = 64 * 1024;

  private final List<Sector> all;

  SectorsFile(@Value("${iamsmart.programme.sectors:}") String file) {
    this.all = file.isBlank() ? own() : of(Path.of(file.strip()));
  }

  /// As the file has them; text may be missing.
  private record Written(
      @Nullable String id, @Nullable String en, @Nullable String zhHk, @Nullable String zhCn) {
    Sector sector() {
      return new Sector(known(id), known(en), known(zhHk), known(zhCn));
    }

    private static String known(@Nullable String text) {
      return text == null ? "" : text.strip();
    }
  }

  private static List<Sector> own() {
    try (var in = SectorsFile.class.getResourceAsStream("sectors.json")) {
      if (in == null) {
        throw new Bug("no sectors");
      }
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new Bug("cannot read the sectors", e);
    }
  }

  private static List<Sector> of(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CannotStart(SETTING + " names a file of more than 64 KB");
      }
      return read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CannotStart(SETTING + " names a file that cannot be read: " + file, e);
    }
  }

  private static List<Sector> read(byte[] json) {
    try {
      var mapper =
          JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
      var sectors = new ArrayList<Sector>();
      for (var written : mapper.readValue(json, Written[].class)) {
        sectors.add(written.sector());
      }
      return judged(sectors);
    } catch (JacksonException e) {
      throw new CannotStart(
          SETTING + " names a file that is not a list of objects with id, en, zhHk and zhCn", e);
    } catch (IllegalArgumentException e) {
      throw new CannotStart(SETTING + ": " + e.getMessage(), e);
    }
  }

  private static List<Sector> judged(List<Sector> sectors) {
    if (sectors.isEmpty() || sectors.size() > MOST) {
      throw new IllegalArgumentException("there are 1 to " + MOST + " sectors");
    }
    var ids = new HashSet<String>();
    for (var sector : sectors) {
      if (!ids.add(sector.id())) {
        throw new IllegalArgumentException("'" + sector.id() + "' is there twice");
      }
    }
    return List.copyOf(sectors);
  }

  /// In their order.
  List<Sector> all() {
    return all;
  }
}
