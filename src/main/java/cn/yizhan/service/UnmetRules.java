package cn.yizhan.service;

import cn.yizhan.calc.Benefits;
import cn.yizhan.calc.Circumstances;
import cn.yizhan.calc.Ground;
import cn.yizhan.calc.IdentityBenefits;
import cn.yizhan.calc.LayerBenefit;
import cn.yizhan.calc.Offer;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.OneTimeGrant;
import cn.yizhan.registry.Application;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the workbook has against an application, by the same rows that settle bills. */
final class UnmetRules {
  private final Eligibility eligibility;
  private final GrantDesk grants;

  UnmetRules(Eligibility eligibility, GrantDesk grants) {
    this.eligibility = eligibility;
    this.grants = grants;
  }

  /** Each rule with its clause; none when nothing stands against it. */
  List<String> of(Application application, Edition edition) {
    Optional<OneTimeGrant> grant = GrantDesk.grantOf(edition, application);
    return grant.isPresent() ? ofGrant(edition, grant.get(), application) : ofLayers(application);
  }

  private List<String> ofGrant(Edition edition, OneTimeGrant grant, Application application) {
    LocalDate day = application.filing().receivedOn();
    return grants
        .answer(edition, grant, application, day)
        .map(answer -> answer.missing().stream().map(UnmetRules::words).toList())
        .orElse(List.of());
  }

  private static String words(Ground ground) {
    return ground
        .source()
        .map(source -> "%s（%s）".formatted(source.clause(), ground.words()))
        .orElse(ground.words());
  }

  /** None when some identity of the person meets all of some layer. */
  private List<String> ofLayers(Application application) {
    Benefits benefits;
    try {
      benefits =
          eligibility.benefits(
              application.person(), Circumstances.anyOn(application.filing().receivedOn()));
    } catch (Declined declined) {
      return List.of(declined.refused().message());
    }
    Set<String> unmet = new LinkedHashSet<>();
    for (IdentityBenefits identity : benefits.identities()) {
      for (LayerBenefit layer : identity.layers()) {
        if (isOf(benefits.edition(), layer, application.filing().item())) {
          Optional<String> against = against(layer);
          if (against.isEmpty()) {
            return List.of();
          }
          unmet.add(against.get());
        }
      }
    }
    return new ArrayList<>(unmet);
  }

  private static boolean isOf(Edition edition, LayerBenefit layer, String item) {
    int application = layer.layer().application();
    return application >= 0 && edition.applications().get(application).equals(item);
  }

  private static Optional<String> against(LayerBenefit benefit) {
    String clause = benefit.layer().source().clause();
    if (benefit.status() == LayerBenefit.Status.DOES_NOT_APPLY) {
      return Optional.of("%s（%s）".formatted(clause, benefit.reason()));
    }
    for (Offer offer : benefit.offers()) {
      if (offer.gate().isEmpty() || offer.gate().get().isMet()) {
        return Optional.empty();
      }
    }
    Offer.Gate gate = benefit.offers().get(0).gate().orElseThrow();
    String left =
        gate.leftFen().isPresent()
            ? "，还剩 %s 元".formatted(Fen.yuan(gate.leftFen().getAsLong()))
            : "";
    return Optional.of("%s（〈%s〉的年度限额没有用完%s）".formatted(clause, gate.layer(), left));
  }
}
