package hk.iamsmart.house.specimen.attic;

/// Looks nowhere.
public record Skylight(int width) {}
