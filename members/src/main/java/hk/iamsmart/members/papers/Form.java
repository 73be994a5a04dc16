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
record Form(
    String id, String version, LocalDate date, Words title, Words intro, List<Section> sections) {
  /// The same in each language.
  record Words(String en, String zhHk, String zhCn) {
    String in(Language language) {
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

  record Section(Words title, @Nullable Words about, List<Item> items) {
    Section {
      items = List.copyOf(items);
    }
  }

  /// @param lines how many to write on, for what is written
  record Item(Kind kind, Words words, int lines) {}

  enum Kind {
    WRITE,
    /// To be ticked.
    TICK,
    /// To be answered by yes, no or not applicable.
    ANSWER,
    SIGN
  }

  Form {
    sections = List.copyOf(sections);
  }

  static List<Form> all() {
    try (var in = Form.class.getResourceAsStream("forms.json")) {
      return List.of(JsonMapper.builder().build().readValue(in, Form[].class));
    } catch (IOException e) {
      throw new Bug("cannot read the forms", e);
    }
  }
}
