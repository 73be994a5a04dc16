package hk.iamsmart.members;

import hk.iamsmart.people.OwnPublicPort;
import hk.iamsmart.people.OwnStaffPort;
import hk.iamsmart.platform.fixtures.HouseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;

/// A test with every room of the house, of people and of this module. All classes share one, so
/// each makes organisations of its own.
@HouseTest
@ContextConfiguration(initializers = {OwnPublicPort.class, OwnStaffPort.class, AllStages.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MembersTest {}
