/// Guards: what the agreed style and the floor plan demand, executed. Each guard has a test that
/// shows it fails when it should.
package hk.iamsmart.house;
