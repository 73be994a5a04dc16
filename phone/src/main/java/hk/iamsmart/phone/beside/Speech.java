package hk.iamsmart.phone.beside;

import java.io.IOException;

/// What a program beside a browser is called, and what it answers.
///
/// @param name one word, which stands in what it says and in the labels of its keys: what is sealed
///   for one kind of program is nothing to another one
/// @param path of its sealed calls: `/readings`
/// @param longest bytes of a call at most
/// @param answers what it does when it is asked
public record Speech(String name, String path, int longest, Answers answers) {
  /// Answers what a page that was paired has said.
  @FunctionalInterface
  public interface Answers {
    /// @param message JSON, as the page sealed it
    /// @param beginning called once it is certain that there is an answer under seal
    /// @throws Refusal before that, openly
    /// @throws IOException when the page has gone
    void answer(byte[] message, Beginning beginning) throws Refusal, IOException;
  }

  /// How the answer begins.
  @FunctionalInterface
  public interface Beginning {
    Page begin() throws IOException;
  }

  /// To the page that waits, message by message.
  @FunctionalInterface
  public interface Page {
    void tell(Record message) throws IOException;
  }

  String label() {
    return "iamsmart-" + name + "/1 ";
  }
}
