package hk.iamsmart.phone.beside;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// A program beside a browser, from its arguments to its exit code.
///
/// @param name as it is called: `bridge`
/// @param help with the exit codes, which are those of every such program
public record Program(String name, String help, PrintStream out, PrintStream error) {
  private static final int STOPPED = 0;
  private static final int CANNOT_START = 1;
  private static final int NOT_UNDERSTOOD = 2;

  /// What it does until it is stopped.
  ///
  /// @param <O> what it was told at its start
  public interface Work<O> {
    /// @throws IOException when something else has the port
    void run(O options) throws IOException, InterruptedException;
  }

  /// @param options throws [IllegalArgumentException] when an argument is not understood
  /// @param port that it listens on
  /// @return the exit code
  public <O> int run(
      List<String> arguments,
      Function<List<String>, O> options,
      ToIntFunction<O> port,
      Work<O> work) {
    if (arguments.contains("--help") || arguments.contains("help")) {
      out.print(help);
      return STOPPED;
    }
    O told;
    try {
      told = options.apply(arguments);
    } catch (IllegalArgumentException e) {
      error.println(e.getMessage());
      error.println("phone " + name + " --help says how.");
      return NOT_UNDERSTOOD;
    }
    try {
      work.run(told);
      return STOPPED;
    } catch (IOException e) {
      error.println(
          "Nothing can listen on port "
              + port.applyAsInt(told)
              + ": choose another one with --port.");
      return CANNOT_START;
    } catch (UncheckedIOException | IllegalStateException e) {
      error.println(e.getMessage());
      return CANNOT_START;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return STOPPED;
    }
  }
}
