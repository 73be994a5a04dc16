package hk.iamsmart.members.papers;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A form of the programme: what is asked for, in English and in Chinese, in the order of the
/// paper.
///
/// @param id as the form is called: `ITEP-01`
/// @param intro what it is for and who signs it
public record Form(
    String id, String version, LocalDate date, Words title, Words intro, List<Section> sections) {
  /// The same in each language.
  public record Words(String en, String zhHk, String zhCn) {
    public String in(Language language) {
      return switch (language) {
        case EN_US -> en;
        case ZH_HK -> zhHk;
        case ZH_CN -> zhCn;
      };
    }

    /// In English, and below in Chinese.
    String both(Language chinese) {
      return en + "\n" + in(chinese);
    }

    /// The same on one line.
    String beside(Language chinese) {
      return en + "  " + in(chinese);
    }
  }

  public record Section(Words title, @Nullable Words about, List<Item> items) {
    public Section {
      items = List.copyOf(items);
    }
  }

  /// @param lines how many to write on, for what is written
  /// @param optional whether it may stay empty; nothing when it may not. Of ticks that are optional
  ///   their section needs one
  public record Item(Kind kind, Words words, int lines, @Nullable Boolean optional) {
    public boolean isOptional() {
      return optional != null && optional;
    }
  }

  public enum Kind {
    WRITE,
    /// To be ticked.
    TICK,
    /// To be answered by yes, no or not applicable.
    ANSWER,
    SIGN
  }

  public Form {
    sections = List.copyOf(sections);
  }

  /// Where the answer to an item is kept, as long as the form has this version.
  ///
  /// @param section from 0
  /// @param item of the section, from 0
  public static String key(int section, int item) {
    return section + "-" + item;
  }

  /// Where what an assessor remarks on the item is kept.
  public static String remark(String key) {
    return key + "r";
  }

  /// The form that is called so.
  public static Form of(String id) {
    return all().stream()
        .filter(form -> form.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Bug("no form " + id));
  }

  static List<Form> all() {
    try (var in = Form.class.getResourceAsStream("forms.json")) {
      return List.of(JsonMapper.builder().build().readValue(in, Form[].class));
    } catch (IOException e) {
      throw new Bug("cannot read the forms", e);
    }
  }
}
