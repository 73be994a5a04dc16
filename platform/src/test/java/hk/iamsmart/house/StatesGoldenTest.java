package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.accounts.AccountState;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.platform.fixtures.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StatesGoldenTest {
  /// A specimen family.
  sealed interface Door {
    record Shut() implements Door {
      Ajar push() {
        return new Ajar();
      }
    }

    record Ajar() implements Door {}
  }

  @Test
  void the_life_of_an_approval_is_drawn() throws IOException {
    Golden.check(
        "approvals.md",
        """
        # The life of an approval

        Drawn from the sealed type `Approval` by `./dev golden`: a record is a state, a method that
        returns another state is a step. Each step is stored by one compare-and-set, so that the
        first answer wins. A question to a known citizen begins as `Waiting`.

        """
            + StateDrawing.draw(Approval.class));
  }

  @Test
  void the_life_of_a_login_is_drawn() throws Exception {
    Golden.check(
        "logins.md",
        """
        # The life of a login

        Drawn from the sealed type `Login` by `./dev golden`. What a login is for is decided when it
        begins. Only the beginning is stored: a login ends as its question does (`approvals.md`).
        One that nobody scanned may be followed by another, which begins with what was checked
        before.

        """
            + StateDrawing.draw(Class.forName("hk.iamsmart.platform.authentication.Login")));
  }

  @Test
  void the_life_of_a_request_is_drawn() throws Exception {
    var family = Class.forName("hk.iamsmart.platform.requests.Request");
    Golden.check(
        "requests.md",
        """
        # The life of a request

        Drawn from the sealed type `Request` by `./dev golden`, as the approval is. A request to a
        citizen who is signed in begins as `Asked`; a request to whoever comes with its ticket as
        `Announced`.

        """
            + StateDrawing.draw(family));
  }

  @Test
  void the_life_of_an_account_is_drawn() throws IOException {
    Golden.check(
        "accounts.md",
        """
        # The life of an account

        Drawn from the sealed type `AccountState` by `./dev golden`, as the approval is. It begins
        as `Active`, at the end of a registration. A suspension knows its reason: some end when the
        holder shows again who they are, the others by a decision of staff. De-registered is for
        good: the citizen registers again, under another account.

        """
            + StateDrawing.draw(AccountState.class));
  }

  /// What is stored as a word, where nothing but the word changes.
  @Test
  void the_lives_that_are_stored_as_a_word_are_drawn() throws Exception {
    Golden.check(
        "phases.md",
        """
        # Lives that are stored as a word

        Drawn by `./dev golden` from the enumerations that are a `Phase`: each says what may come of
        it, and a store moves a row on only from a word that allows it.

        ## A callback

        Dead is one that nobody acknowledged in its time.

        """
            + StateDrawing.draw(Fate.State.class)
            + """

            ## A certificate

            One that has ended stays as it was: its own dates say that it ended.

            """
            + StateDrawing.draw(
                Class.forName("hk.iamsmart.platform.authority.RegisterStore$State")));
  }

  @Test
  void a_step_and_both_ends_are_drawn() {
    assertThat(StateDrawing.draw(Door.class))
        .contains("[*] --> Shut\n", "Shut --> Ajar: push\n", "Ajar --> [*]\n")
        .doesNotContain("[*] --> Ajar", "Shut --> [*]");
  }
}
