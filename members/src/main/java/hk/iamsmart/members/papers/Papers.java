package hk.iamsmart.members.papers;

import hk.iamsmart.platform.ground.Bug;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// The documents of the programme as PDF. Each is printed when it is first asked for, one at a
/// time, and kept: there are only these few, whoever asks.
@Component
public final class Papers {
  private final Map<String, Print> prints = new LinkedHashMap<>();
  private final Map<String, byte[]> printed = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  Papers() {
    for (var form : Form.all()) {
      prints.put(
          form.id().toLowerCase(Locale.ROOT),
          new Print(form.version(), form.date(), () -> FormPaper.print(form)));
    }
    for (var api : Api.values()) {
      prints.put(
          api.file(),
          new Print(
              Specification.of(api.key()).version(),
              api.date,
              () -> ApiPaper.print(Specification.of(api.key()), api.date)));
    }
  }

  /// The APIs that are printed, with the day on which their description was last changed.
  enum Api {
    SERVICE(LocalDate.of(2026, 11, 27)),
    WALLET(LocalDate.of(2026, 11, 27));

    private final LocalDate date;

    Api(LocalDate date) {
      this.date = date;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    String file() {
      return key() + "-api";
    }
  }

  private interface Printing {
    byte[] print() throws IOException;
  }

  private record Print(String version, LocalDate date, Printing printing) {}

  /// What is known of a document without printing it.
  public record Edition(String version, LocalDate date) {}

  /// @param name of the document: `itep-01`, `service-api`
  public Optional<Edition> edition(String name) {
    return Optional.ofNullable(prints.get(name)).map(p -> new Edition(p.version(), p.date()));
  }

  /// The document; the array is the reader's own.
  public Optional<byte[]> pdf(String name) {
    var print = prints.get(name);
    if (print == null) {
      return Optional.empty();
    }
    lock.lock();
    try {
      var known = printed.get(name);
      if (known == null) {
        known = print.printing().print();
        printed.put(name, known);
      }
      return Optional.of(known.clone());
    } catch (IOException e) {
      throw new Bug("cannot print " + name, e);
    } finally {
      lock.unlock();
    }
  }
}
