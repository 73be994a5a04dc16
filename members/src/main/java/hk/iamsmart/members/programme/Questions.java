package hk.iamsmart.members.programme;

import hk.iamsmart.members.lists.BroughtLines;
import hk.iamsmart.members.lists.KeptLine;
import hk.iamsmart.members.lists.KeptList;
import hk.iamsmart.members.lists.KeptLists;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// What organisations ask: the questions that the programme brings, and what operators wrote over
/// them since.
@Component
final class Questions {
  private static final KeptList.Part QUESTION = KeptList.QUESTIONS.parts().getFirst();
  private static final KeptList.Part ANSWER = KeptList.QUESTIONS.parts().getLast();

  private final KeptLists lists;

  Questions(KeptLists lists) {
    this.lists = lists;
  }

  @Bean
  static BroughtLines broughtQuestions() {
    return new BroughtLines(
        KeptList.QUESTIONS, Arrays.stream(Question.values()).map(Questions::line).toList());
  }

  private static KeptLine line(Question one) {
    var texts = new HashMap<String, String>();
    for (var language : Language.values()) {
      var t = ProgrammeFrame.TEXTS.in(language);
      texts.put(QUESTION.in(language), t.say("faq." + one.key()));
      texts.put(ANSWER.in(language), t.say("faq." + one.key() + ".answer"));
    }
    return KeptLine.brought(one.key(), texts);
  }

  /// Those that are shown. One query.
  List<Answered> in(Words t) {
    return shown(lists.all(KeptList.QUESTIONS), t);
  }

  static List<Answered> shown(List<KeptLine> lines, Words t) {
    return lines.stream().filter(KeptLine::shown).map(line -> answered(line, t)).toList();
  }

  private static Answered answered(KeptLine line, Words t) {
    var question = line.text(QUESTION, t.language());
    var answer = line.text(ANSWER, t.language());
    return Arrays.stream(Question.values())
        .filter(one -> one.key().equals(line.id()))
        .findFirst()
        .map(one -> {
          var words = t.say("faq." + one.key() + ".more");
          return new Answered(line.id(), question, answer, one.more(), words);
        })
        .orElseGet(() -> new Answered(line.id(), question, answer, "", ""));
  }
}
