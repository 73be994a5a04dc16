package hk.iamsmart.members.road;

import gg.jte.Content;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.stages.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One thing that a service needs. Begin with `of` and add what there is to say.
///
/// @param key tells it from every other item; also its anchor on the page
/// @param stage at which it is needed
/// @param turn who has to act
/// @param since when it stands so
/// @param about one or two sentences, in the reader's language as all other texts
/// @param missing what is still missing, a sentence each
/// @param way where one goes to do it
/// @param more a table or a list that shows it; may be nothing
public record RoadItem(
    String key,
    Stage stage,
    State state,
    Turn turn,
    Optional<Instant> since,
    String title,
    String about,
    List<String> missing,
    Optional<Way> way,
    Content more) {
  public RoadItem {
    missing = List.copyOf(missing);
  }

  /// How it stands.
  public enum State {
    DONE,
    /// Nobody has begun, or somebody is at it.
    OPEN,
    /// For the programme, an assessor or an approver.
    WAITING,
    /// With something to mend.
    SENT_BACK
  }

  public static RoadItem of(String key, Stage stage, State state, Turn turn, String title) {
    return new RoadItem(
        key, stage, state, turn, Optional.empty(), title, "", List.of(), Optional.empty(), _ -> {});
  }

  public static RoadItem done(String key, Stage stage, String title) {
    return of(key, stage, State.DONE, Turn.NOBODY, title);
  }

  public boolean isDone() {
    return state == State.DONE;
  }

  public RoadItem since(Instant at) {
    return new RoadItem(key, stage, state, turn, Optional.of(at), title, about, missing, way, more);
  }

  public RoadItem saying(String sentences) {
    return new RoadItem(key, stage, state, turn, since, title, sentences, missing, way, more);
  }

  public RoadItem missing(List<String> sentences) {
    return new RoadItem(key, stage, state, turn, since, title, about, sentences, way, more);
  }

  public RoadItem leading(Way there) {
    return new RoadItem(
        key, stage, state, turn, since, title, about, missing, Optional.of(there), more);
  }

  public RoadItem showing(Content below) {
    return new RoadItem(key, stage, state, turn, since, title, about, missing, way, below);
  }
}
