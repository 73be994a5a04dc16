package hk.iamsmart.members.programme;

import hk.iamsmart.members.searchwords.SearchWords;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Finds which of the questions on the page may already answer what somebody is about to ask. Of
/// what was typed nothing is kept.
@Service
public final class Answers {
  /// At once: whoever is shown more reads none.
  public static final int MOST = 3;

  /// A word of the question itself says more than one of its answer, however common it is.
  private static final double ASKED = 2;

  private static final double ASKED_AT_ALL = 1;

  /// One word of a question that is in few others, or a rare one of an answer.
  private static final double ENOUGH = 2.2;

  /// What most questions have in common, as stems.
  private static final Set<String> EMPTY_WORDS =
      Set.copyOf(
          SearchWords.stems(
              """
              which what how who why when where our your you they this that these there the and
              for not are was were can does did has have had with from need needs want please help
              get about into out all any but one its
              我们 我們 你们 你們 需要 如何 什么 甚麼 怎样 怎樣 可以 是否 哪些 请问 請問
              沒有 没有
              """));

  private final Map<Language, List<Indexed>> indexes = new EnumMap<>(Language.class);
  private final Map<Language, Map<String, Double>> weights = new EnumMap<>(Language.class);

  Answers() {
    for (var language : Language.values()) {
      var all = new ArrayList<Indexed>();
      for (var question : Question.values()) {
        all.add(indexed(language, question));
      }
      indexes.put(language, List.copyOf(all));
      weights.put(language, weights(all));
    }
  }

  /// A question of the page in one language.
  ///
  /// @param more what the link to more says
  public record Answer(String question, String answer, String more, String href) {}

  private record Indexed(Answer answer, Set<String> asked, Set<String> answered) {
    boolean has(String word) {
      return asked.contains(word) || answered.contains(word);
    }
  }

  private static Indexed indexed(Language language, Question question) {
    var t = words(language);
    var key = "faq." + question.key();
    var asked = t.say(key);
    var answered = t.say(key + ".answer");
    var href = question.more() + "?lang=" + language.tag();
    return new Indexed(
        new Answer(asked, answered, t.say(key + ".more"), href), telling(asked), telling(answered));
  }

  private static Set<String> telling(String text) {
    var stems = SearchWords.stems(text);
    stems.removeAll(EMPTY_WORDS);
    return stems;
  }

  /// The rarer a word is, the more it says.
  private static Map<String, Double> weights(List<Indexed> all) {
    var weights = new HashMap<String, Double>();
    all.stream()
        .flatMap(one -> Stream.concat(one.asked().stream(), one.answered().stream()))
        .distinct()
        .forEach(word -> {
          double share = (double) all.stream().filter(one -> one.has(word)).count() / all.size();
          weights.put(word, -Math.log(share));
        });
    return Map.copyOf(weights);
  }

  /// What pages say around them.
  public static Words words(Language language) {
    return ProgrammeFrame.TEXTS.in(language);
  }

  /// Those that have most in common with what was typed, the best first.
  ///
  /// @param language of the page
  public List<Answer> find(Language language, String typed) {
    var words = telling(typed);
    var weight = weights.getOrDefault(language, Map.of());
    return indexes.getOrDefault(language, List.of()).stream()
        .map(one -> new Scored(one.answer(), score(one, words, weight)))
        .filter(one -> one.score() >= ENOUGH)
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .limit(MOST)
        .map(Scored::answer)
        .toList();
  }

  private record Scored(Answer answer, double score) {}

  private static double score(Indexed one, Set<String> words, Map<String, Double> weights) {
    double score = 0;
    for (var word : words) {
      double weight = weights.getOrDefault(word, 0.0);
      if (one.asked().contains(word)) {
        score += ASKED * weight + ASKED_AT_ALL;
      } else if (one.answered().contains(word)) {
        score += weight;
      }
    }
    return score;
  }
}
