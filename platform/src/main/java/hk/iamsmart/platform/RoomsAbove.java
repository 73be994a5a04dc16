package hk.iamsmart.platform;

import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/// Rooms of the modules above that are on the class path. A module names the configuration of its
/// rooms in `META-INF/spring/hk.iamsmart.platform.Rooms.imports`.
final class RoomsAbove implements ImportSelector {
  @Override
  public String[] selectImports(AnnotationMetadata rooms) {
    return ImportCandidates.load(Rooms.class, RoomsAbove.class.getClassLoader())
        .getCandidates()
        .toArray(String[]::new);
  }
}
