package hk.iamsmart.members.programme;

import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/// Finds which of the questions on the page may already answer what somebody is about to ask. Of
/// what was typed nothing is kept. What operators write over the questions counts from the next
/// look: one query, and words are looked for again only where something was changed.
@Service
public final class Answers {
  /// At once: whoever is shown more reads none.
  public static final int MOST = 3;

  private final Questions questions;
  private final Map<Language, AnswerIndex> indexes = new ConcurrentHashMap<>();

  Answers(Questions questions) {
    this.questions = questions;
  }

  /// A question of the page in one language.
  ///
  /// @param more what the link to more says; empty for none, like the link
  public record Answer(String question, String answer, String more, String href) {}

  /// What pages say around them.
  public static Words words(Language language) {
    return ProgrammeFrame.TEXTS.in(language);
  }

  /// Those that have most in common with what was typed, the best first.
  ///
  /// @param language of the page
  public List<Answer> find(Language language, String typed) {
    if (typed.isBlank()) {
      return List.of();
    }
    var shown = questions.in(words(language));
    var index = indexes.get(language);
    if (index == null || !index.isOf(shown)) {
      index = new AnswerIndex(language, shown);
      indexes.put(language, index);
    }
    return index.find(typed);
  }
}
