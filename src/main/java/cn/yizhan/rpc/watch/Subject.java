package cn.yizhan.rpc.watch;

import cn.yizhan.proto.eligibility.v1.ApproveApplicationRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityRequest;
import cn.yizhan.proto.eligibility.v1.RegisterApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RejectApplicationRequest;
import cn.yizhan.proto.monitor.v1.ListSpecialCasesRequest;
import cn.yizhan.proto.monitor.v1.PushAlertsRequest;
import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseRequest;
import cn.yizhan.proto.monitor.v1.UpdateAlertRequest;
import cn.yizhan.proto.monitor.v1.WithdrawSpecialCaseRequest;
import cn.yizhan.proto.settlement.v1.CompareRequest;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementsRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.ResettleManyRequest;
import cn.yizhan.proto.settlement.v1.ResettleRequest;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import java.util.regex.Pattern;

/** What a call was about, by the ids in its messages; never anything of the person. */
final class Subject {
  /** Longer ones are not right anyway, and must not fill the disk. */
  private static final int LONGEST = 64;

  private static final Pattern ID_NUMBER = Pattern.compile("\\d{17}[0-9Xx]");
  private static final int ID_NUMBER_LENGTH = 18;

  private String institution = "";
  private String requestId = "";
  private String settlementId = "";

  String institution() {
    return shown(institution);
  }

  String requestId() {
    return shown(requestId);
  }

  String settlementId() {
    return shown(settlementId);
  }

  /** Takes what a request names. */
  void asked(Object message) {
    if (message instanceof SettleRequest settle) {
      institution = settle.getBill().getInstitutionCode();
      requestId = settle.getRequestId();
    } else if (message instanceof PreSettleRequest preSettle) {
      institution = preSettle.getBill().getInstitutionCode();
    } else if (message instanceof CompareRequest compare) {
      institution = compare.getBill().getInstitutionCode();
    } else if (message instanceof ReverseRequest reverse) {
      institution = reverse.getInstitutionCode();
      requestId = reverse.getRequestId();
      settlementId = reverse.getSettlementId();
    } else if (message instanceof ResettleRequest resettle) {
      requestId = resettle.getRequestId();
    } else if (message instanceof ResettleManyRequest many) {
      requestId = many.getRequestId();
    } else if (message instanceof GetSettlementRequest get) {
      institution = get.getRequest().getInstitutionCode();
      requestId = get.getRequest().getRequestId();
      settlementId = get.getSettlementId();
    } else if (message instanceof ListSettlementsRequest list) {
      institution = list.getInstitutionCode();
    } else if (message instanceof RegisterApplicationRequest register) {
      requestId = register.getRequestId();
    } else if (message instanceof ApproveApplicationRequest approve) {
      requestId = approve.getRequestId();
    } else if (message instanceof RejectApplicationRequest reject) {
      requestId = reject.getRequestId();
    } else if (message instanceof CheckEligibilityRequest check) {
      institution = check.getCircumstances().getInstitutionCode();
    } else if (message instanceof CheckEligibilityBatchRequest check) {
      institution = check.getCircumstances().getInstitutionCode();
    } else if (message instanceof GetStatementRequest statement) {
      settlementId = statement.getSettlementId();
    } else if (message instanceof GetStatementsRequest statements) {
      institution = statements.getDays().getInstitutionCode();
    } else {
      askedOfMonitoring(message);
    }
  }

  private void askedOfMonitoring(Object message) {
    if (message instanceof UpdateAlertRequest update) {
      requestId = update.getRequestId();
    } else if (message instanceof PushAlertsRequest push) {
      requestId = push.getRequestId();
    } else if (message instanceof RegisterSpecialCaseRequest register) {
      requestId = register.getRequestId();
      settlementId = register.getSettlementId();
    } else if (message instanceof WithdrawSpecialCaseRequest withdraw) {
      requestId = withdraw.getRequestId();
      settlementId = withdraw.getSettlementId();
    } else if (message instanceof ListSpecialCasesRequest list) {
      institution = list.getInstitutionCode();
    }
  }

  /** Takes the ids that an answer gives out. */
  void answered(Object message) {
    if (message instanceof SettleResponse settle) {
      settlementId = settle.getSettlement().getSettlementId();
    } else if (message instanceof ReverseResponse reverse && settlementId.isEmpty()) {
      settlementId = reverse.getReversed().getSettlementId();
    }
  }

  /** An id as it may be noted: a caller that puts an id number into one finds it masked. */
  private static String shown(String id) {
    if (id.length() < ID_NUMBER_LENGTH) {
      return id;
    }
    String text = id.length() > LONGEST ? id.substring(0, LONGEST) + "…" : id;
    return ID_NUMBER
        .matcher(text)
        .replaceAll(
            found -> found.group().substring(0, 6) + "********" + found.group().substring(14));
  }
}
