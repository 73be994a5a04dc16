package hk.iamsmart.members.programme;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.programme.Answers.Answer;
import hk.iamsmart.protocol.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
  /// Of the questions as the programme brings them.
  private static List<Answer> find(Language language, String typed) {
    var brought = Questions.broughtQuestions().lines();
    return new AnswerIndex(language, Questions.shown(brought, Answers.words(language))).find(typed);
  }

  @ParameterizedTest
  @CsvSource({
    "EN_US, What certificate do I need to bring?, Which certificates do we need?",
    "EN_US, 'OUR ＣＡＬＬＢＡＣＫＳ fail, is the server reachable?', Does our server have to be reachable?",
    "EN_US, rotating keys, How do we replace keys and certificates?",
    "ZH_HK, 我們想知道證書怎樣更換, 如何更換密碼匙及證書？",
    "ZH_CN, 请问费用是多少，要付钱吗, 费用"
  })
  void what_is_asked_is_found_in_other_words(Language language, String typed, String found) {
    assertThat(find(language, typed))
        .hasSizeLessThanOrEqualTo(Answers.MOST)
        .extracting(Answer::question)
        .anyMatch(one -> one.contains(found));
  }

  @Test
  void what_nobody_has_asked_yet_finds_nothing() {
    for (var typed : new String[] {"", " ", "a", "the and of", "My cat sleeps.", "貓", "\u0000"}) {
      assertThat(find(Language.EN_US, typed)).as(typed).isEmpty();
      assertThat(find(Language.ZH_HK, typed)).as(typed).isEmpty();
    }
  }

  @Test
  void each_question_is_found_by_itself_and_leads_on_in_its_language() {
    for (var language : Language.values()) {
      for (var question : Question.values()) {
        var asked = Answers.words(language).say("faq." + question.key());
        var found = find(language, asked);
        assertThat(found).as(asked).extracting(Answer::question).contains(asked);
        assertThat(found).allMatch(one -> one.href().endsWith("?lang=" + language.tag()));
      }
    }
  }

  @Test
  void a_long_text_finds_as_few_as_a_short_one() {
    var all = new StringBuilder();
    for (var question : Question.values()) {
      all.append(Answers.words(Language.EN_US).say("faq." + question.key() + ".answer"));
    }
    assertThat(find(Language.EN_US, all.toString())).hasSize(Answers.MOST);
  }
}
