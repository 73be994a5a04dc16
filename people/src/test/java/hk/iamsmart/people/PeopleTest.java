package hk.iamsmart.people;

import hk.iamsmart.platform.fixtures.HouseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A test with every room of the house and of this module. All classes share one, so each invites
/// members of its own.
@HouseTest
@Import(CounterPorts.class)
@ContextConfiguration(initializers = OwnStaffPort.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PeopleTest {}
