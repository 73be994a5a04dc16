package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.Tokens;
import java.time.InstantSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// The authentication of a house, seen by whom a test wants.
public final class TestAuthentication {
  private TestAuthentication() {}

  public static Authentication of(
      ApplicationContext house, TransactionTemplate transaction, LoginObserver... observers) {
    var beans = new StaticListableBeanFactory();
    for (int i = 0; i < observers.length; i++) {
      beans.addBean("observer" + i, observers[i]);
    }
    var provider = beans.getBeanProvider(LoginObserver.class);
    var approvals = house.getBean(Approvals.class);
    var tickets = house.getBean(AnonymousTickets.class);
    return new Authentication(
        house.getBean(AuthenticationStore.class),
        house.getBean(LoginRequestCheck.class),
        new LoginQuestions(
            approvals,
            house.getBean(LoginMatter.class),
            tickets,
            house.getBean("clock", InstantSource.class),
            provider),
        new Standing(
            house.getBean(Services.class),
            tickets,
            approvals,
            house.getBean(Tokens.class),
            provider),
        approvals,
        house.getBean(IdSource.class),
        transaction);
  }
}
