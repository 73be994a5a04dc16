package hk.iamsmart.platform.residents;

import hk.iamsmart.platform.ground.HkicNumber;

/// The registry of residents. Production asks it over mutual TLS, the sandbox plays it.
public interface Residents {
  /// What the registry says of the holder of this number. Answers within a fixed time; blocks.
  RecordAnswer ask(HkicNumber hkic);
}
