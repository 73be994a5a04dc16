package hk.iamsmart.sandbox.ground;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.WireJson;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/// The JSON object that a developer sent. Whatever is wrong with it becomes a [Fault] that names
/// the field and the reason.
public final class Fields {
  /// In bytes.
  static final int MAXIMUM = 64 * 1024;

  private final JsonNode node;
  private final String prefix;
  private final boolean ofForm;

  private Fields(JsonNode node, String prefix, Set<String> known) {
    this(node, prefix, known, false);
  }

  private Fields(JsonNode node, String prefix, Set<String> known, boolean ofForm) {
    this.node = node;
    this.prefix = prefix;
    this.ofForm = ofForm;
    var strange = new TreeSet<>(node.propertyNames());
    strange.removeAll(known);
    if (!strange.isEmpty()) {
      throw Fault.invalid(
          prefix + strange.first(), "is not known here; known are " + new TreeSet<>(known));
    }
  }

  /// The body of the request, which the door has found to be called JSON.
  public static Fields of(HttpServletRequest request, Set<String> known) {
    var bytes = bytes(request);
    if (bytes.length == 0) {
      throw Fault.malformed("the body is empty; a JSON object is expected");
    }
    var object =
        WireJson.object(bytes).orElseThrow(() -> Fault.malformed("the body is not a JSON object"));
    return of(object, known);
  }

  /// The same of what a page has read.
  public static Fields of(JsonNode object, Set<String> known) {
    // RFC 7493 §2.1: half a character is none, and can neither be stored nor sent on
    WireJson.unstorable(object)
        .ifPresent(at -> {
          throw Fault.wrong(at, "unicode");
        });
    return new Fields(object, "", known);
  }

  /// The fields of a form. One that was left blank is as if it were not there.
  ///
  /// @param lists those that may be there several times
  public static Fields ofForm(HttpServletRequest request, Set<String> known, Set<String> lists) {
    var node = WireJson.mapper().createObjectNode();
    for (var name : known) {
      var values = request.getParameterValues(name);
      if (values != null && lists.contains(name)) {
        var list = node.putArray(name);
        Arrays.stream(values).filter(value -> !value.isBlank()).forEach(list::add);
      } else if (values != null && !values[0].isBlank()) {
        node.put(name, values[0]);
      }
    }
    WireJson.unstorable(node)
        .ifPresent(at -> {
          throw Fault.wrong(at, "unicode");
        });
    return new Fields(node, "", known, true);
  }

  private static byte[] bytes(HttpServletRequest request) {
    var house = Objects.requireNonNull(RequestContextUtils.findWebApplicationContext(request));
    return switch (house.getBean(Bodies.class).take(request, Door.PAGES, MAXIMUM)) {
      case Bodies.Refused(var fault) -> throw Fault.of(fault, MAXIMUM);
      case Bodies.Body body -> {
        try (body) {
          yield body.bytes();
        }
      }
    };
  }

  /// Whether the field is there, be it null.
  public boolean has(String name) {
    return node.has(name);
  }

  /// The object as a whole.
  public JsonNode json() {
    return node;
  }

  /// A text that must be there.
  public String text(String name, int longest) {
    return optionalText(name, longest).orElseThrow(() -> Fault.wrong(prefix + name, "missing"));
  }

  /// Empty when absent or null.
  public Optional<String> optionalText(String name, int longest) {
    var value = node.path(name);
    if (absent(name)) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      throw Fault.wrong(prefix + name, "text");
    }
    var text = value.stringValue().strip();
    if (CodePoints.in(text) > longest) {
      throw Fault.wrong(prefix + name, "longest", longest);
    }
    return Optional.of(text);
  }

  /// The same, but the text may be empty.
  public Optional<String> remark(String name, int longest) {
    var value = node.path(name);
    return value.isString() && value.stringValue().isBlank()
        ? Optional.of("")
        : optionalText(name, longest);
  }

  /// One of the names of the enum, exactly.
  public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    return optionalText(name, 64)
        .map(text -> {
          for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
              return constant;
            }
          }
          throw Fault.wrong(prefix + name, "oneOf", Arrays.toString(type.getEnumConstants()));
        });
  }

  /// The member `stage`.
  public Optional<Stage> stage() {
    return optionalText("stage", 64)
        .map(text ->
            Stage.parse(text)
                .orElseThrow(() -> Fault.wrong(prefix + "stage", "oneOf", Stage.known())));
  }

  public Optional<Boolean> flag(String name) {
    if (absent(name)) {
      return Optional.empty();
    }
    if (!node.path(name).isBoolean()) {
      throw Fault.invalid(prefix + name, "must be true or false");
    }
    return Optional.of(node.path(name).booleanValue());
  }

  /// A whole number within these bounds, both included.
  public Optional<Integer> number(String name, int least, int most) {
    if (absent(name)) {
      return Optional.empty();
    }
    var sent = node.path(name);
    var value =
        ofForm && sent.stringValue("").matches("[0-9]{1,9}")
            ? IntNode.valueOf(Integer.parseInt(sent.stringValue()))
            : sent;
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      throw Fault.wrong(prefix + name, "number", least, most);
    }
    return Optional.of(value.intValue());
  }

  /// A date such as `1990-01-31`.
  public Optional<LocalDate> date(String name) {
    return optionalText(name, 10)
        .map(text -> {
          try {
            return LocalDate.parse(text);
          } catch (DateTimeException e) {
            throw Fault.wrong(prefix + name, "date");
          }
        });
  }

  /// A duration such as `PT18M`, not negative, that must be there.
  public Duration duration(String name, Duration longest) {
    return optionalDuration(name, longest)
        .orElseThrow(() -> Fault.wrong(prefix + name, "missing.duration"));
  }

  public Optional<Duration> optionalDuration(String name, Duration longest) {
    return optionalText(name, 64)
        .map(text -> {
          Duration duration;
          try {
            duration = Duration.parse(text);
          } catch (DateTimeException e) {
            throw Fault.wrong(prefix + name, "duration");
          }
          if (duration.isNegative()) {
            throw Fault.wrong(prefix + name, "negative");
          }
          if (duration.compareTo(longest) > 0) {
            throw Fault.wrong(prefix + name, "duration.longest", longest);
          }
          return duration;
        });
  }

  /// Empty when absent; texts that are not empty otherwise.
  public Optional<List<String>> texts(String name, int most, int longest) {
    if (absent(name)) {
      return Optional.empty();
    }
    var list = node.path(name);
    if (!list.isArray() || list.isEmpty() || list.size() > most) {
      throw Fault.wrong(prefix + name, "texts", most);
    }
    var texts = new ArrayList<String>();
    for (var value : list) {
      if (!value.isString() || value.stringValue().isBlank()) {
        throw Fault.wrong(prefix + name, "texts.empty");
      }
      var text = value.stringValue().strip();
      if (CodePoints.in(text) > longest) {
        throw Fault.wrong(prefix + name, "texts.longest", longest);
      }
      texts.add(text);
    }
    return Optional.of(texts);
  }

  /// The same, but the list may be empty or absent.
  public List<String> anyTexts(String name, int most, int longest) {
    var list = node.path(name);
    return list.isArray() && list.isEmpty()
        ? List.of()
        : texts(name, most, longest).orElse(List.of());
  }

  /// An object within this one.
  public Optional<Fields> object(String name, Set<String> known) {
    if (absent(name)) {
      return Optional.empty();
    }
    if (!node.path(name).isObject()) {
      throw Fault.invalid(prefix + name, "must be an object");
    }
    return Optional.of(new Fields(node.path(name), prefix + name + ".", known));
  }

  /// Objects in a list, which may be empty; empty when the list is absent. A text stands for an
  /// object with that one member.
  public Optional<List<Fields>> objects(String name, int most, Set<String> known, String alone) {
    if (absent(name)) {
      return Optional.empty();
    }
    var list = node.path(name);
    if (!list.isArray() || list.size() > most) {
      throw Fault.invalid(prefix + name, "must be a list of at most " + most);
    }
    var objects = new ArrayList<Fields>();
    for (int i = 0; i < list.size(); i++) {
      var item = list.get(i);
      var place = prefix + name + "[" + i + "]";
      if (item.isString()) {
        item = WireJson.mapper().createObjectNode().set(alone, item);
      }
      if (!item.isObject()) {
        throw Fault.invalid(place, "must be an object");
      }
      objects.add(new Fields(item, place + ".", known));
    }
    return Optional.of(objects);
  }

  /// Whether the request speaks of it at all.
  public boolean isThere(String name) {
    return !absent(name);
  }

  private boolean absent(String name) {
    return !node.has(name) || node.path(name).isNull();
  }

  /// The member `hkic` as it is written on a card; a number that nobody gave is a valid one that is
  /// made up.
  public String hkic(IdSource ids) {
    var given = optionalText("hkic", 16);
    if (given.isPresent()) {
      return HkicNumber.parse(given.get())
          .map(HkicNumber::reveal)
          .orElseThrow(() ->
              Fault.invalid(
                  "hkic", "must be an HKIC number with its check digit such as A123456(3)"));
    }
    return freshHkic(ids);
  }

  /// A valid number that is made up.
  public static String freshHkic(IdSource ids) {
    var six = Long.toString(Long.parseLong(ids.hex32().substring(0, 12), 16) % 1_000_000);
    var number = "T" + "0".repeat(6 - six.length()) + six;
    for (char digit : "0123456789A".toCharArray()) {
      var made = HkicNumber.parse(number + "(" + digit + ")");
      if (made.isPresent()) {
        return made.get().reveal();
      }
    }
    throw new IllegalStateException("one of eleven check digits is right");
  }
}
