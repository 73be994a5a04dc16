package hk.iamsmart.members.papers;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// The documents of the programme as PDF, each in the languages in which there is one. Each is
/// printed when it is first asked for, one at a time, and kept: there are only these few, whoever
/// asks.
@Component
public final class Papers {
  private final Map<String, SortedMap<Language, Print>> prints = new LinkedHashMap<>();
  private final Map<Print, byte[]> printed = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  Papers() {
    for (var form : Form.all()) {
      var name = form.id().toLowerCase(Locale.ROOT);
      for (var chinese : List.of(Language.ZH_HK, Language.ZH_CN)) {
        var edition = new Edition(form.version(), form.date());
        add(name, chinese, edition, () -> FormPaper.print(form, chinese));
      }
    }
    var editions = Editions.read();
    for (var language : Language.values()) {
      var pictures = editions.of("pictures").date();
      var edition = new Edition("1.0", pictures);
      add("user-guide", language, edition, () -> PicturePaper.userGuide(language, pictures));
      add("mock-ups", language, edition, () -> PicturePaper.mockUps(language, pictures));
    }
    for (var api : List.of("service", "wallet")) {
      var date = editions.of(api).date();
      var edition = new Edition(Specification.of(api).version(), date);
      add(api + "-api", Language.EN_US, edition, () -> ApiPaper.print(Specification.of(api), date));
    }
  }

  private void add(String name, Language language, Edition edition, Printing printing) {
    prints.computeIfAbsent(name, _ -> new TreeMap<>()).put(language, new Print(edition, printing));
  }

  private interface Printing {
    byte[] print() throws IOException;
  }

  private record Print(Edition edition, Printing printing) {}

  /// What is known of a document without printing it.
  public record Edition(String version, LocalDate date) {}

  /// @param name of the document: `itep-01`, `service-api`
  public Optional<Edition> edition(String name) {
    return Optional.ofNullable(prints.get(name)).map(all -> all.firstEntry().getValue().edition());
  }

  /// In which a document can be had; a form in a kind of Chinese, with English beside it. Empty
  /// when there is no such document.
  public List<Language> languages(String name) {
    return Optional.ofNullable(prints.get(name))
        .map(all -> List.copyOf(all.keySet()))
        .orElseGet(List::of);
  }

  /// The document in that language; the array is the reader's own.
  public Optional<byte[]> pdf(String name, Language language) {
    return Optional.ofNullable(prints.get(name)).map(all -> all.get(language)).map(this::printed);
  }

  /// A form that was filled in on a page, to be signed by those whom it names.
  ///
  /// @param answers by [Form#key]
  /// @param day on which it is printed
  public byte[] filled(Form form, Language chinese, Map<String, String> answers, LocalDate day) {
    return filled(form, chinese, day, new FormPaper.Answers(answers, Optional.empty()));
  }

  /// The same, to be signed with iAM Smart+: who signs and on which day stands in the place of the
  /// lines for a pen.
  public byte[] toSign(
      Form form, Language chinese, Map<String, String> answers, LocalDate day, String signer) {
    return filled(form, chinese, day, new FormPaper.Answers(answers, Optional.of(signer)));
  }

  private byte[] filled(Form form, Language chinese, LocalDate day, FormPaper.Answers answers) {
    lock.lock();
    try {
      return FormPaper.print(form, chinese, day, Optional.of(answers));
    } catch (IOException e) {
      throw new Bug("cannot print a form", e);
    } finally {
      lock.unlock();
    }
  }

  private byte[] printed(Print print) {
    lock.lock();
    try {
      var known = printed.get(print);
      if (known == null) {
        known = print.printing().print();
        printed.put(print, known);
      }
      return known.clone();
    } catch (IOException e) {
      throw new Bug("cannot print a document", e);
    } finally {
      lock.unlock();
    }
  }
}
