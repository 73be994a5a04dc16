package hk.iamsmart.platform.notifications;

import static hk.iamsmart.protocol.ReturnCode.D20001;
import static hk.iamsmart.protocol.ReturnCode.D20002;
import static hk.iamsmart.protocol.ReturnCode.D20003;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.notifications.Message.Words;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.ServiceTerms.Topic;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The parameter `messages`. A fault names the member with its position, as in
/// `messages[17].title.en-US`.
final class MessageList {
  static final String PARAMETER = "messages";
  static final int MOST = 500;
  static final int TITLE_LONGEST = 100;
  static final int BODY_LONGEST = 2_000;

  private static final String LINK_RULE =
      "an absolute URL, https:// or http://, of at most "
          + CallbackUrls.LONGEST
          + " ASCII characters";
  private static final int ID_LONGEST = 36;
  private static final int OPEN_ID_LONGEST = 128;
  private static final String TAGS =
      Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.joining(", "));
  private static final String CATEGORIES =
      Arrays.stream(NoticeCategory.values())
          .map(NoticeCategory::wire)
          .collect(Collectors.joining(", "));

  private static final String TOPIC_RULE =
      "the key of a topic: 1 to 30 small letters, digits and hyphens, a letter first";

  private MessageList() {}

  /// The identifiers of batches and messages.
  static boolean identifier(String text) {
    return text.length() <= ID_LONGEST && printable(text);
  }

  private static boolean printable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /// Reads the list; the first fault is kept in the parameters, and nothing is read behind it.
  static List<Message> read(Parameters p) {
    var value = p.value(PARAMETER).orElse(null);
    if (value == null) {
      p.refuse(D20001, PARAMETER, "the parameter is needed");
    } else if (!value.isArray()) {
      p.refuse(D20003, PARAMETER, "must be a JSON array of messages");
    } else if (value.isEmpty()) {
      p.refuse(D20002, PARAMETER, "send at least one message");
    } else if (value.size() > MOST) {
      p.refuse(
          new Refusal(D20003, PARAMETER, "more than " + MOST + " messages")
              .advising(
                  "1 to " + MOST + " messages",
                  "Send the rest in a batch with a batchID of its own."));
    } else {
      return messages(value, p);
    }
    return List.of();
  }

  private static List<Message> messages(JsonNode items, Parameters p) {
    var messages = new ArrayList<Message>();
    var ids = new HashSet<String>();
    for (var item : items) {
      int position = messages.size();
      if (!item.isObject()) {
        p.refuse(D20003, PARAMETER + "[" + position + "]", "must be a JSON object");
        return List.of();
      }
      var own = new Parameters(item);
      var message = message(own);
      if (own.fault().isEmpty() && !ids.add(message.id())) {
        own.refuse(
            new Refusal(D20003, "id", "another message has this id")
                .advising(
                    "an id that no other message of the batch has",
                    "Give each message of a batch an id of its own."));
      }
      if (own.fault().isPresent()) {
        var f = own.fault().get();
        p.refuse(f.at(member(position, String.valueOf(f.parameter()))));
        return List.of();
      }
      messages.add(message);
    }
    return messages;
  }

  static String member(int position, String name) {
    return PARAMETER + "[" + position + "]." + name;
  }

  private static Message message(Parameters own) {
    var id = own.text("id", MessageList::identifier, "1 to 36 printable ASCII characters");
    var openId =
        own.text(
            "openID",
            text -> text.length() <= OPEN_ID_LONGEST && printable(text),
            "an openID as getToken answers it");
    var category =
        own.text("category", c -> NoticeCategory.parse(c).isPresent(), "one of " + CATEGORIES);
    var topic = own.optionalText("topic", Topic::isKey, TOPIC_RULE);
    var title = texts(own, "title", TITLE_LONGEST, VisibleText::is);
    var body = texts(own, "body", BODY_LONGEST, MessageList::visibleLines);
    sameLanguages(own, title, body);
    var link = own.optionalText("link", l -> CallbackUrls.fault(l).isEmpty(), LINK_RULE);
    var expiresAt = expiresAt(own);
    return new Message(
        id,
        openId,
        NoticeCategory.parse(category).orElse(NoticeCategory.INFORMATION),
        topic.orElse(null),
        Words.of(title, body, link.orElse(null)),
        expiresAt);
  }

  /// Text in one to three languages.
  private interface Fits {
    boolean is(String text);
  }

  private static Map<String, String> texts(Parameters own, String name, int longest, Fits fits) {
    var read = new TreeMap<String, String>();
    var value = own.value(name).orElse(null);
    if (value == null) {
      own.refuse(D20001, name, "the parameter is needed");
    } else if (!value.isObject()) {
      own.refuse(D20003, name, "must be a JSON object with a text for each language");
    } else if (value.isEmpty()) {
      own.refuse(D20002, name, "write in at least one of " + TAGS);
    } else {
      for (var member : value.properties()) {
        var language = Language.parse(member.getKey()).orElse(null);
        var at = name + "." + (language == null ? printed(member.getKey()) : language.tag());
        var fault = fault(language, member.getValue(), longest, fits);
        if (fault != null) {
          own.refuse(fault.at(at));
          return read;
        }
        if (language != null && read.put(language.tag(), member.getValue().stringValue()) != null) {
          own.refuse(
              new Refusal(D20003, at, "the language is there twice")
                  .advising("each language once", "Keep one of the texts in this language."));
          return read;
        }
      }
    }
    return read;
  }

  /// Null when there is none.
  private static @Nullable Refusal fault(
      @Nullable Language language, JsonNode text, int longest, Fits fits) {
    if (language == null) {
      return new Refusal(D20003, "not one of the languages " + TAGS)
          .advising("one of " + TAGS, "Name each language by its tag, spelt so.");
    }
    if (!text.isString()) {
      return new Refusal(D20003, "must be a JSON string");
    }
    if (text.stringValue().isEmpty()) {
      return new Refusal(D20002, "the text is empty");
    }
    if (CodePoints.in(text.stringValue()) > longest) {
      return Parameters.tooLong(longest);
    }
    return fits.is(text.stringValue()) ? null : Parameters.UNSEEN;
  }

  /// A claimed name may be anything: as much of it as belongs in a message.
  private static String printed(String claimed) {
    return CodePoints.first(ID_LONGEST, claimed).chars().allMatch(c -> c > ' ' && c < 127)
        ? CodePoints.first(ID_LONGEST, claimed)
        : "?";
  }

  /// A text of several lines.
  private static boolean visibleLines(String text) {
    return VisibleText.is(text.replace('\n', ' '));
  }

  private static void sameLanguages(
      Parameters own, Map<String, String> title, Map<String, String> body) {
    for (var tag : title.keySet()) {
      if (!body.containsKey(tag)) {
        own.refuse(unpaired("body", "title", tag));
      }
    }
    for (var tag : body.keySet()) {
      if (!title.containsKey(tag)) {
        own.refuse(unpaired("title", "body", tag));
      }
    }
  }

  private static Refusal unpaired(String missing, String there, String tag) {
    var at = missing + "." + tag;
    return new Refusal(
            D20001, at, "the " + there + " is in this language, the " + missing + " is not")
        .advising(
            "title and body in the same languages",
            "Add " + at + ", or leave " + there + "." + tag + " out.");
  }

  private static @Nullable Long expiresAt(Parameters own) {
    var value = own.value("expiresAt").orElse(null);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() <= 0) {
      own.refuse(D20003, "expiresAt", "milliseconds since the epoch, a JSON number");
      return null;
    }
    return value.longValue();
  }
}
