package hk.iamsmart.members.programme;

import hk.iamsmart.members.programme.Answers.Answer;
import hk.iamsmart.members.searchwords.SearchWords;
import hk.iamsmart.protocol.Language;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The words of questions and answers in one language, and how much each of them says.
final class AnswerIndex {
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

  private final List<Answered> questions;
  private final List<Indexed> indexed;
  private final Map<String, Double> weights;

  AnswerIndex(Language language, List<Answered> questions) {
    this.questions = List.copyOf(questions);
    this.indexed = questions.stream().map(one -> indexed(language, one)).toList();
    this.weights = weights(indexed);
  }

  /// Whether it was made of these questions.
  boolean isOf(List<Answered> others) {
    return questions.equals(others);
  }

  private record Indexed(Answer answer, Set<String> asked, Set<String> answered) {
    boolean has(String word) {
      return asked.contains(word) || answered.contains(word);
    }
  }

  private static Indexed indexed(Language language, Answered one) {
    var href = one.more().isEmpty() ? "" : one.more() + "?lang=" + language.tag();
    return new Indexed(
        new Answer(one.question(), one.answer(), one.moreWords(), href),
        telling(one.question()),
        telling(one.answer()));
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

  /// Those that have most in common with what was typed, the best first.
  List<Answer> find(String typed) {
    var words = telling(typed);
    return indexed.stream()
        .map(one -> new Scored(one.answer(), score(one, words)))
        .filter(one -> one.score() >= ENOUGH)
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .limit(Answers.MOST)
        .map(Scored::answer)
        .toList();
  }

  private record Scored(Answer answer, double score) {}

  private double score(Indexed one, Set<String> words) {
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
