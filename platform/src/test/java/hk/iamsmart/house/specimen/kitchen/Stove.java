package hk.iamsmart.house.specimen.kitchen;

import hk.iamsmart.house.specimen.cellar.Boiler;

/// Looks down, as it should.
public record Stove(Boiler heatedBy) {}
