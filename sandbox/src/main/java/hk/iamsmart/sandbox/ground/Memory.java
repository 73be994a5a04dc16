package hk.iamsmart.sandbox.ground;

/// What a room of the sandbox remembers of what happened. A reset clears all of it.
public interface Memory {
  void clear();
}
