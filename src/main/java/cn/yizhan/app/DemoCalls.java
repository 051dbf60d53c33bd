package cn.yizhan.app;

import java.util.ArrayList;
import java.util.List;

/** Calls to paste into a terminal, one line each: for grpcurl, and how to make them with buf. */
record DemoCalls(int port, String settlementId) {
  private static final String SETTLEMENT = "yizhan.settlement.v1.SettlementService/";
  private static final String ELIGIBILITY = "yizhan.eligibility.v1.EligibilityService/";
  private static final String REGISTRY = "yizhan.registry.v1.RegistryService/";
  private static final String INSTITUTION =
      "\"institution_code\": \"" + DemoData.INSTITUTION + "\"";
  private static final String PERSON =
      "\"region_code\": \"%s\", \"id_number\": \"%s\""
          .formatted(DemoData.REGION, DemoData.ID_NUMBER);

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# 没有 grpcurl 的，用 npm 里的 buf，把 grpcurl -plaintext -d '…' 127.0.0.1:%d 服务/方法 写成："
            .formatted(port));
    lines.add(
        "#   npx --yes @bufbuild/buf curl --protocol grpc --http2-prior-knowledge -d '…'"
            + " http://127.0.0.1:%d/服务/方法".formatted(port));
    lines.add("bill='%s'".formatted(DemoData.bill()));
    lines.add("# 待遇检查：这个人这一天有什么、没有什么、为什么，今年还剩多少");
    lines.add(
        call(ELIGIBILITY + "CheckEligibility", "{%s, \"on\": \"2023-03-10\"}".formatted(PERSON)));
    lines.addAll(applying());
    lines.addAll(settling());
    lines.addAll(lookingUp());
    lines.addAll(registering());
    return List.copyOf(lines);
  }

  private List<String> applying() {
    return List.of(
        "# 救助申请（经办机构）：受理、批准；不予受理用 RejectApplication，得到告知书",
        call(
            ELIGIBILITY + "RegisterApplication",
            "{\"request_id\": \"demo-a\", \"region_code\": \"%s\", \"id_number\": \"%s\","
                    .formatted(DemoData.REGION, DemoData.APPLICANT)
                + " \"item\": \"住院救助\", \"received_on\": \"2023-03-01\"}"),
        call(
            ELIGIBILITY + "ApproveApplication",
            "{\"request_id\": \"demo-b\", \"application_number\": \"%s-2023-000001\","
                    .formatted(DemoData.REGION)
                + " \"from\": \"2023-03-01\", \"approval_number\": \"1\"}"));
  }

  private List<String> settling() {
    return List.of(
        "# 预结算：只算，不记",
        call(SETTLEMENT + "PreSettle", "{\"bill\": '\"$bill\"'}"),
        "# 结算：同一个 request_id 再发一次，答复不变，replayed 为 true",
        call(
            SETTLEMENT + "Settle",
            "{\"request_id\": \"demo-1\", \"bill\": '\"$bill\"', \"view\": \"VIEW_BASIC\"}"));
  }

  private List<String> lookingUp() {
    return List.of(
        "# 按请求号查结算；按结算编号查，写 settlement_id",
        call(
            SETTLEMENT + "GetSettlement",
            "{\"request\": {%s, \"request_id\": \"demo-1\"}, \"view\": \"VIEW_BASIC\"}"
                .formatted(INSTITUTION)),
        "# 本机构的结算，新的在前",
        call(SETTLEMENT + "ListSettlements", "{%s, \"page_size\": 10}".formatted(INSTITUTION)),
        "# 结算单文本",
        call(SETTLEMENT + "GetStatement", "{\"settlement_id\": \"%s\"}".formatted(settlementId)),
        "# 本机构的结算单，PDF 在 content 里（base64）",
        call(
            SETTLEMENT + "GetStatements",
            "{\"days\": {%s}, \"format\": \"STATEMENT_FORMAT_PDF\"}".formatted(INSTITUTION)),
        "# 同一张账单在别的机构",
        call(SETTLEMENT + "Compare", "{\"bill\": '\"$bill\"'}"),
        "# 冲正：按原请求号撤销，不知道结果时用",
        call(
            SETTLEMENT + "Reverse",
            "{\"request_id\": \"demo-2\", %s, \"original_request_id\": \"demo-1\"}"
                .formatted(INSTITUTION)));
  }

  private List<String> registering() {
    return List.of(
        "# 参保登记（经办机构）：登记或改写，查询",
        call(
            REGISTRY + "PutPerson",
            "{%s, \"person\": {\"insurance\": \"390\", \"identities\":".formatted(PERSON)
                + " [{\"name\": \"特困人员\", \"from\": \"2023-01-01\"}]}}"),
        call(REGISTRY + "GetPerson", "{%s}".formatted(PERSON)),
        "# 知道得晚了：按现在知道的重算这一年，先看应补应退，不入账",
        call(SETTLEMENT + "Resettle", "{%s, \"year\": 2023}".formatted(PERSON)));
  }

  private String call(String method, String request) {
    return "grpcurl -plaintext -d '%s' 127.0.0.1:%d %s".formatted(request, port, method);
  }
}
