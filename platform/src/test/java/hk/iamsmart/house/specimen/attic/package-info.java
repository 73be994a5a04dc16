/// A room of a specimen house, for the test of the floor guard.
package hk.iamsmart.house.specimen.attic;
